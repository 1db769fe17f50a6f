import { birthId, millis, type OrderId } from '../core/brand.ts'
import { createBroker } from '../broker/broker.ts'
import { createEngine } from '../core/engine/engine.ts'
import type { Input } from '../core/engine/input.ts'
import type { Fact } from '../core/fact/fact.ts'
import { MINUTE } from '../core/market/bar.ts'
import { sessionCalendar } from '../core/market/session-calendar.ts'
import type { ApprovedOrder } from '../core/order/approved.ts'
import type { Broker } from '../core/ports/broker.ts'
import { defaultLimits } from '../core/risk/default-limits.ts'
import { openJournal } from '../journal/open-journal.ts'
import { modules } from '../modules/index.ts'
import { createDesk, type Desk } from '../orchestrator/desk/desk.ts'
import { createPerformer } from '../orchestrator/desk/perform.ts'
import { openControl } from '../orchestrator/feed/control-channel.ts'
import { KEYS, TOKEN } from './exchange.ts'
import { probeModule } from './probe-module.ts'
import { quietLog } from './quiet-log.ts'
import { PAIR_SYMBOLS, SHARE_SYMBOLS, UNDERLYINGS } from './universe.ts'

/** Engine, journal, desk and broker as the live loop wires them, and no loop: the measurement says when something happens. */
export interface WireDesk {
  readonly broker: Broker
  /** Everything a decision looks at, as a cycle would have gathered it, is posted and written; the cycle that decides is returned. */
  prepare(symbol: string): Promise<Input>
  post(input: Input): void
  /** The order that the last cycle made, or why it made none. */
  order(): ApprovedOrder | string
  /** Waits for the venue's answer, then cancels; the venue's word on that comes by the stream. */
  cancelOwn(id: OrderId): Promise<void>
  close(): Promise<void>
}

const SETTINGS = {
  limits: { ...defaultLimits, riskManagement: false },
  seats: [{ module: 'stocks', enabled: true, symbols: SHARE_SYMBOLS, strategies: ['probe'] }],
} as const
const NOTHING = { outcome: 'off', error: null, quotes: [], chains: [] } as const

export async function openWireDesk({ url, path }: { readonly url: string; readonly path: string }): Promise<WireDesk> {
  const log = quietLog()
  const control = await openControl({ url: `${url.replace('http', 'ws')}/control`, token: TOKEN, log })
  const { clock } = control
  const broker = createBroker({ ...KEYS, environment: 'local', baseUrl: url, now: Date.now, marketNow: () => clock.now(), streams: ['trading'], log })
  const journal = openJournal({ path, account: 'BENCH', environment: 'simulated', now: Date.now, birth: birthId('bench000') })
  const engine = createEngine({ modules: { ...modules, stocks: probeModule }, calendar: sessionCalendar(), news: undefined })
  const at = (): undefined => undefined
  const later: { post: Desk['post'] } = { post: () => undefined }
  const performer = createPerformer({ broker, clock, log, post: (input) => later.post(input), reconcile: () => Promise.resolve(), at })
  const desk = createDesk({ engine, journal, log, perform: (effect) => performer.perform(effect), at })
  let last: readonly Fact[] = []
  desk.onFacts((facts) => (last = facts))
  later.post = (input) => desk.post(input)

  await broker.openStreams({ onUpdate: ({ order, fills, event }) => desk.post({ type: 'update', at: clock.now(), order, fills, event }), onBars: at, onQuotes: at, onState: at, onCount: at })
  const [instruments, venue] = [await broker.instruments(SHARE_SYMBOLS, []), await broker.snapshot({ unfinished: [], activitiesAfter: clock.now() })]
  const birth = journal.identity.birth
  desk.post({ type: 'start', at: clock.now(), birth, account: venue.account.id, environment: 'simulated', version: 'bench', desk: SETTINGS, instruments, warmUp: [], venue })
  const today = new Date(clock.now()).toISOString().slice(0, 10)
  const everything = { expiryFrom: today, expiryTo: '2099-01-01', strikeFrom: 0, strikeTo: 1_000_000 }
  const chains = await Promise.all(UNDERLYINGS.map((underlying) => broker.chain(underlying, everything)))

  return {
    broker,
    async prepare(symbol) {
      const quotes = await broker.quotes([...SHARE_SYMBOLS, ...PAIR_SYMBOLS])
      const price = quotes.find((quote) => quote.symbol === symbol)?.bid ?? 0
      const start = millis(Math.floor(clock.now() / MINUTE) * MINUTE - MINUTE)
      desk.post({ type: 'bars', at: clock.now(), bars: [{ close: price, high: price, low: price, open: price, start, symbol, volume: 1 }] })
      for (const chain of chains) desk.post({ type: 'chains', at: clock.now(), chains: [chain] })
      desk.flush('on-disk')
      const gathered = { stocks: { ...NOTHING, outcome: 'ok', quotes }, crypto: NOTHING, options: NOTHING } as const
      return { type: 'cycle', at: clock.now(), n: engine.book.cycle + 1, began: clock.now(), gathered }
    },
    post: (input) => desk.post(input),
    order() {
      for (const fact of last) if (fact.type === 'order.approved') return fact.order
      return last.map((fact) => (fact.type === 'intent.refused' ? `refused: ${fact.refusal.code}` : fact.type)).join(', ')
    },
    async cancelOwn(id) {
      await performer.settled()
      const venueId = engine.book.orders.get(id)?.venueId
      if (venueId) await broker.cancel(venueId)
    },
    async close() {
      await performer.settled()
      desk.close()
      await broker.close()
      control.close()
      journal.close()
    },
  }
}
