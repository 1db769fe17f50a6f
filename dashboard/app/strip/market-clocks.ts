import type { LiveDocument } from '../../../contract/documents/live.ts'
import { marketNow } from '../../words/market-now.ts'
import { moduleList } from '../../words/module-list.ts'
import { type ModuleName, MODULES } from '../../words/modules.ts'
import { sessionWords } from '../../words/session-words.ts'

export interface MarketClock {
  /** `Stocks and options`: modules whose markets keep the same hours. */
  readonly names: string
  readonly words: string
}

/** The session clock of every module that is switched on; `wall` is the server's time. */
export function marketClocks(live: Pick<LiveDocument, 'modules' | 'sessions' | 'environment' | 'market'>, wall: number): readonly MarketClock[] {
  const clocks = new Map<string, ModuleName[]>()
  for (const name of MODULES) {
    if (!live.modules[name].enabled) continue
    const words = sessionWords(live.sessions[name], marketNow(live, wall))
    clocks.set(words, [...(clocks.get(words) ?? []), name])
  }
  return [...clocks].map(([words, names]) => ({ names: moduleList(names), words }))
}
