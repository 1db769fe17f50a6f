import type { StateView } from '../../contract/state-view.ts'
import type { Finding } from './alert.ts'

type Row = StateView['limits'][number]

const LEVELS = [
  {
    rule: 'daily-loss', level: 'warning', title: 'Loss of the day', setting: 'TERCET_DAILY_LOSS_WARNING', of: ({ warning }: Row) => warning,
    advice: 'Look at the positions and the trades by strategy; tercet halt stops entries.',
  },
  {
    rule: 'daily-loss-critical', level: 'critical', title: 'Critical loss of the day', setting: 'TERCET_DAILY_LOSS_CRITICAL', of: ({ limit }: Row) => limit,
    advice: 'Entries go on unless TERCET_DAILY_LOSS_HALTS is true: tercet halt stops them, tercet flatten closes everything.',
  },
] as const

const DOLLARS = new Intl.NumberFormat('en-US')
const CENTS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 })

/**
 * Warning and critical: the account has lost more in a New York day than the two levels of the settings (ALR-04, RSK-15). Told once a day
 * each: what was passed stands until the day ends, whatever is earned back. `standing` are the ids of alerts that stand.
 */
export function dailyLoss({ day: { date }, limits }: Pick<StateView, 'day' | 'limits'>, standing: ReadonlySet<string>): readonly Finding[] {
  const row = limits.find(({ name }) => name === 'daily-loss')
  const loss = (row?.actual ?? 0).toFixed(2)
  return LEVELS.flatMap(({ rule, level, title, setting, advice, of }) => {
    const id = `${rule}:${date}`
    const most = row && of(row)
    const isPassed = most !== undefined && Number(loss) > most
    if (date === '' || !(isPassed || standing.has(id))) return []
    return [{ id, rule, level, title, text: `The account has lost $${CENTS.format(Number(loss))} on ${date} in New York, beyond the $${DOLLARS.format(most ?? 0)} of ${setting}. ${advice}`, lasting: 'state' as const }]
  })
}
