/** The text of a fact without what only a venue can name: its ids of orders, executions and activities, and its numbers of requests. */
export function masked(text: string): string {
  return text.replace(VENUE_ID, '<venue id>').replace(ACTIVITY, '<venue id>').replace(REQUEST, '')
}

const VENUE_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Activities are numbered by time and a name. */
const ACTIVITY = /\d{17}::<venue id>/g
const REQUEST = /, request [^)"]*/g
