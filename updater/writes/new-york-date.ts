/** The market date of a moment, `2026-03-10`. */
export function newYorkDate(at: number): string {
  return NEW_YORK.format(at)
}

const NEW_YORK = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit', day: '2-digit' })
