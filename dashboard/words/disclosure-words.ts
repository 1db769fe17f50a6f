import type { LiveDocument } from '../../contract/documents/live.ts'

type Told = Pick<LiveDocument, 'shown' | 'environment'>

/** How figures were redacted before they came here, as a clause; undefined when they are true and at once. */
export function disclosureWords({ shown: { money, delay } }: Pick<Told, 'shown'>): string | undefined {
  const late = delay > 0 ? `${delay} minute${delay === 1 ? '' : 's'} delayed` : undefined
  const share = money === 'share' ? 'shown as shares of the day’s opening' : undefined
  const said = [late, share].filter((one) => one !== undefined)
  return said.length === 0 ? undefined : `figures ${said.join(', ')}`
}

const WHOSE: Readonly<Record<Told['environment'], string>> = {
  simulated: 'in a simulated market, with made\u2011up money',
  paper: 'on a paper account at Alpaca, with made\u2011up money',
  live: 'on a live account at Alpaca, with real money',
}

interface Visit extends Told {
  readonly modules: Readonly<Record<'stocks' | 'crypto' | 'options', { readonly enabled: boolean }>>
  /** When the record began: `on 20 November 2026`. */
  readonly since: string
}

/** What a visitor reads first: what trades, with whose money, how delayed, since when. */
export function visitorSentence({ modules, environment, shown, since }: Visit): string {
  const traded = (['stocks', 'crypto', 'options'] as const).filter((name) => modules[name].enabled)
  const what = traded.length === 0 ? 'trades nothing now: every module is switched off. It stands' : `trades ${listWords(traded)} by one set of rules`
  const how = disclosureWords({ shown })
  return `Tercet ${what} ${WHOSE[environment]}. ${how === undefined ? 'Nothing is hidden or delayed on purpose' : `Here are ${how}`}; the record began ${since}.`
}

/** `a, b and c`. */
export function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
