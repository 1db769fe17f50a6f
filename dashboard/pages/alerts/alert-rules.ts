/** What each rule watches, and what to do: one line for each that the updater knows. */
export interface AlertRule {
  readonly rule: string
  readonly title: string
  readonly level: 'info' | 'warning' | 'critical'
  readonly meaning: string
  readonly advice: string
}

export const ALERT_RULES: readonly AlertRule[] = [
  {
    rule: 'system-down', title: 'The engine is down', level: 'critical',
    meaning: 'The engine has not answered for five minutes, seen from outside it. Stops that rest at the venue still work; those that the engine watches do not.',
    advice: 'Start it again. The commands tercet halt and tercet flatten work without it.',
  },
  {
    rule: 'no-data', title: 'No data', level: 'critical',
    meaning: 'A stream of the venue has said nothing for five minutes while its market is open, of any of its symbols; the streams of orders and contracts, which may have nothing to say, are broken for as long. Prices are asked for in each cycle meanwhile.',
    advice: 'Look at the venue\'s status page and at the log. It is tried again by itself.',
  },
  {
    rule: 'win-rate', title: 'Low win rate', level: 'warning',
    meaning: 'Of at least ten trades closed in 24 hours fewer than 40\u00a0% were won.',
    advice: 'Look at the trades by strategy, and switch a module off if it goes on.',
  },
  {
    rule: 'halted', title: 'Trading is halted', level: 'critical',
    meaning: 'The engine halted the desk or one module by itself: equity fell too far below its peak, a circuit breaker tripped, or a decision never returned. Stops, targets and exits go on.',
    advice: 'Look at the cause; the command tercet resume ends it. A halt that an operator asked for is no alert.',
  },
  {
    rule: 'daily-loss', title: 'Loss of the day', level: 'warning',
    meaning: 'The account lost more in a New York day than TERCET_DAILY_LOSS_WARNING. It stands until that day ends.',
    advice: 'Look at the positions and the trades by strategy; tercet halt stops entries.',
  },
  {
    rule: 'daily-loss-critical', title: 'Critical loss of the day', level: 'critical',
    meaning: 'The same beyond TERCET_DAILY_LOSS_CRITICAL. Entries go on unless TERCET_DAILY_LOSS_HALTS is true.',
    advice: 'The command tercet halt stops entries, tercet flatten closes everything.',
  },
  {
    rule: 'trade-frequency', title: 'Many trades in a day', level: 'warning',
    meaning: 'More round trips were closed in a New York day than TERCET_TRADES_PER_DAY_WARNING.',
    advice: 'Look at the trades by strategy: fees and spreads grow with each.',
  },
  {
    rule: 'optimization-applied', title: 'Optimization applied', level: 'info',
    meaning: 'The optimizer put other parameters of a strategy in force: on the same bars they did better than the old ones by more than chance explains.',
    advice: 'Nothing to do. The learning page shows the change, and an operator can pin a parameter or roll the change back.',
  },
]

/** The name of a rule; one that this page does not know is told as it is. */
export function ruleTitle(rule: string): string {
  return ALERT_RULES.find((one) => one.rule === rule)?.title ?? rule.replaceAll('-', ' ')
}
