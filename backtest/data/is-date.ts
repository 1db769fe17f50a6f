/** Whether a calendar has the day `YYYY-MM-DD`: a parser takes 30 February for 1 March. */
export function isDate(text: string): boolean {
  const day = Number(text.slice(8))
  return day <= 28 || new Date(Date.parse(`${text}T00:00:00Z`)).getUTCDate() === day
}
