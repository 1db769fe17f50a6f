/** The day that Google's quota counts: it ends at midnight Pacific. `left` is the share of it that is still to come. */
export interface QuotaDay {
  readonly date: string
  readonly left: number
}

export function quotaDay(now: number): QuotaDay {
  const part = Object.fromEntries(PACIFIC.formatToParts(now).map(({ type, value }) => [type, value]))
  const minutes = Number(part['hour']) * 60 + Number(part['minute'])
  return { date: `${part['year']}-${part['month']}-${part['day']}`, left: 1 - minutes / 1_440 }
}

const PACIFIC = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
})
