import { strategies } from '../strategies.ts'

/** Whether what this strategy buys may stay past the close; whoever is unknown sells by then. */
export function holdsOverNight(strategy: string): boolean {
  return strategies.stocks[strategy]?.holds === 'overnight'
}
