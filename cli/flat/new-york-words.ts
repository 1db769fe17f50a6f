/** `2026-03-11 09:30 New York`: how a person is told of a session. */
export function newYorkTime(at: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'short' })
  return `${parts.format(at)} New York`
}
