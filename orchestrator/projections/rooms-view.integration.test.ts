import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { createBroker } from '../../broker/broker.ts'
import { type Columns, toRows } from '../../contract/columns.ts'
import { orderSteps } from '../../contract/order-steps.ts'
import { ROOMS, type RoomsView } from '../../contract/rooms-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import { ChartView } from '../../contract/views/chart-view.ts'
import { DayView } from '../../contract/views/day-view.ts'
import { HistoryView } from '../../contract/views/history-view.ts'
import { LearningView } from '../../contract/views/learning-view.ts'
import { LogsView } from '../../contract/views/logs-view.ts'
import { OptionsRoomView } from '../../contract/views/options-room-view.ts'
import { RiskRoomView } from '../../contract/views/risk-room-view.ts'
import { TradesView } from '../../contract/views/trades-view.ts'
import { WhyView } from '../../contract/views/why-view.ts'
import { birthId, millis } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Log } from '../../core/ports/log.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { startExchange } from '../../exchange/alpaca-api/start-exchange.ts'
import type { MarketSource } from '../../exchange/market/source.ts'
import { syntheticMarket } from '../../exchange/market/synthetic/synthetic-market.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { modules } from '../../modules/index.ts'
import { runEngine } from '../desk/running-engine.ts'
import { openControl } from '../feed/control-channel.ts'
import { createLogRoom } from './logs/log-room.ts'
import { createRecent } from './recent.ts'
import { createRooms, type Rooms, type RoomsMoment } from './rooms-view.ts'
import { stateView } from './state-view.ts'

const SCHEMAS: Readonly<Record<(typeof ROOMS)[number], TSchema>> = {
  day: DayView, risk: RiskRoomView, why: WhyView, options: OptionsRoomView, learning: LearningView, trades: TradesView, charts: Type.Array(ChartView), history: HistoryView, logs: LogsView,
}
const KEYS = { keyId: 'ROOMS-KEY', secret: 'rooms-secret' }
const TOKEN = 'rooms-token'
const SYMBOLS = ['SPY', 'AAPL', 'BTC/USD']
const HOUR = 3_600_000

/** The local market in lock-step until three hours into its first session: real exchange, SDK, desk and modules. */
describe('the rooms of a desk that has traded', function () {
  this.timeout(180_000)
  let state: StateView
  let view: RoomsView
  let again: RoomsView
  let facts: readonly Fact[]
  /** After every cycle: how far the day room was from the book. */
  const apart: string[] = []
  before(async () => ({ state, view, again, facts } = await trade(apart)))

  it('pass their schemas, and JSON changes nothing in them', () => {
    for (const name of ROOMS) {
      const faults = Value.Errors(SCHEMAS[name], view[name]).map(({ instancePath, message }) => `${instancePath} ${message}`)
      expect(faults, name).to.deep.equal([])
      expect(JSON.parse(JSON.stringify(view[name])), name).to.deep.equal(view[name])
    }
  })

  it('traded at all', () => {
    expect(state.fills.length, 'fills').to.be.above(3)
    expect(state.refusals.length + state.trades.length, 'refusals and round trips').to.be.above(0)
  })

  it('agree with the state about equity, the day and its counts', () => {
    const { day, trades, history } = view
    const { today } = state
    const points = rows(day?.points)
    expect(points.at(-1)?.equity, 'the newest point is the newest cycle').to.be.closeTo(facts.findLast((fact) => fact.type === 'cycle.ended')?.equity ?? NaN, 0.005)
    expect([day?.date, day?.opening]).to.deep.equal([state.day.date, state.day.equity])
    expect(today?.opening).to.equal(state.day.equity)
    expect([today?.realised, today?.fees]).to.deep.equal([state.day.realised, state.day.fees])
    const date = (at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
    const filled = facts.filter((fact) => fact.type === 'order.filled' && date(fact.at) === state.day.date).length
    expect([today?.fills, rows(trades?.fills).length]).to.deep.equal([filled, filled])
    const closed = facts.filter((fact) => fact.type === 'trade.closed')
    expect([today?.record.trades, history?.trades]).to.deep.equal([closed.length, closed.length])
    expect(today?.refusals).to.equal(rows(trades?.refusals).reduce((sum, { count }) => sum + count, 0))
    expect(rows(day?.cycles).reduce((sum, { count }) => sum + count, 0)).to.equal(facts.filter((fact) => fact.type === 'cycle.ended' && date(fact.at) === state.day.date).length)
  })

  it('split the day over the modules without loss', () => {
    const of = state.today?.modules
    for (const key of ['realised', 'fees', 'unrealised'] as const) {
      const sum = (of?.stocks[key] ?? 0) + (of?.crypto[key] ?? 0) + (of?.options[key] ?? 0)
      expect(sum, key).to.be.closeTo(state.today?.[key] ?? NaN, 0.03)
    }
    expect(apart, 'equity less its opening is what the three modules made, at every cycle').to.deep.equal([])
  })

  it('tell every order from its approval, with as many fills as there were', () => {
    const orders = rows(view.trades?.orders)
    expect(orders.length).to.be.above(3)
    for (const { id, at, life, filled, qty, status, average } of orders) {
      const steps = orderSteps(life)
      expect(steps[0], id).to.deep.equal({ step: 'approved', after: 0, qty: null, price: null })
      const fills = facts.filter((fact) => fact.type === 'order.filled' && fact.id === id)
      expect(steps.filter(({ step }) => step === 'filled').length, id).to.equal(fills.length)
      expect((average === null) === (fills.length === 0) || filled === 0, id).to.equal(true)
      if (status === 'filled') expect(filled, id).to.be.closeTo(qty ?? NaN, 1e-6)
      const last = facts.findLast((fact) => 'id' in fact && fact.id === id)
      if (status !== 'working') expect(steps.at(-1)?.after, id).to.equal((last?.at ?? NaN) - at)
    }
  })

  it('hold every position with its reason, and know its slippage', () => {
    expect(rows(view.why?.held).length).to.equal(state.positions.length)
    for (const fill of state.fills) if (!/\d{6}[CP]\d{8}$/.test(fill.symbol)) expect(Math.abs(fill.slippage ?? NaN), fill.order).to.be.below(0.05)
  })

  it('are the same when they are folded anew from the journal', () => {
    for (const name of ['day', 'trades', 'why', 'history'] as const) expect(again[name], name).to.deep.equal(view[name])
  })
})

function rows<R extends object>(table: Columns<R> | undefined): readonly R[] {
  return table ? toRows<R>(table) : []
}

async function trade(apart: string[]): Promise<{ readonly state: StateView; readonly view: RoomsView; readonly again: RoomsView; readonly facts: readonly Fact[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'tercet-rooms-'))
  const exchange = await startExchange({ source: threeHours(), seed: 7, keys: KEYS, token: TOKEN, lockStep: true, log: () => undefined })
  const control = await openControl({ url: `${exchange.url.replace('http', 'ws')}/control`, token: TOKEN, log: SILENT })
  const { clock } = control
  const broker = createBroker({ ...KEYS, environment: 'local', baseUrl: exchange.url, now: Date.now, marketNow: () => clock.now(), serial: true, log: SILENT })
  const journal = openJournal({ path: join(folder, 'journal.db'), account: 'ROOMS', environment: 'simulated', now: Date.now, birth: birthId('rooms000') })
  const rooms = createRooms(createLogRoom())
  const recent = createRecent()
  try {
    let ended: () => void = () => undefined
    const end = new Promise<void>((resolve) => (ended = resolve))
    const settings = {
      limits: defaultLimits,
      seats: [
        { module: 'stocks', enabled: true, symbols: ['SPY', 'AAPL', 'BAC', 'F', 'KO', 'XLF'], strategies: ['ORB', 'momentum_trading', 'mean_reversion'] },
        { module: 'crypto', enabled: true, symbols: ['BTC/USD', 'ETH/USD', 'SOL/USD'], strategies: ['crypto_momentum', 'crypto_breakout', 'crypto_mean_reversion'] },
        { module: 'options', enabled: true, symbols: ['SPY', 'QQQ'], strategies: ['wheel', 'vertical_spread', 'long_option'] },
      ],
    } as const
    const running = await runEngine({
      broker, clock, control, journal, settings, log: SILENT, parts: { modules, calendar: sessionCalendar(), news: undefined }, environment: 'simulated', version: 'rooms', cycleDelay: 120_000, atOnce: 3,
      moduleTimeOut: 30_000, hung: undefined, at: () => undefined, onEnd: () => ended(), onPast: () => undefined,
      onBars: (bars) => rooms.charts.takeBars(bars),
      onFacts: (news) => {
        for (const fact of news) {
          rooms.take(fact)
          recent.take(fact)
          if (fact.type === 'cycle.ended') apart.push(...distance(rooms, fact))
        }
      },
    })
    await end
    const moment: RoomsMoment = { engine: running.engine, at: running.engine.market.now, wall: 0, seq: journal.lastFact()?.seq ?? 0, since: journal.identity.created }
    const asked = { rooms: ROOMS, symbols: SYMBOLS, date: undefined }
    const view = rooms.view(moment, asked)
    const state = stateView({ ...moment, recent, version: 'rooms', startedAt: 0, cycleMs: 0, notices: [], today: rooms.today(moment) })
    const facts = journal.facts(0, 1_000_000).map(({ body }) => body as Fact)
    const folded = createRooms(createLogRoom())
    for (const fact of facts) folded.take(fact)
    const again = folded.view(moment, asked)
    await running.stop()
    return { state, view, again, facts }
  } finally {
    control.close()
    await broker.close()
    journal.close()
    await exchange.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Equity less the day's opening against the sum of the modules, in dollars; nothing lies outside in this account. */
function distance(rooms: Rooms, fact: Extract<Fact, { type: 'cycle.ended' }>): readonly string[] {
  const engine = { plan: { calendar: sessionCalendar() } } as RoomsMoment['engine']
  const { day } = rooms.view({ engine, at: fact.at, wall: 0, seq: 0, since: 0 }, { rooms: ['day'], symbols: [], date: undefined })
  const point = rows(day?.points).at(-1)
  if (!day || !point || point.equity === null) return []
  const away = point.equity - day.opening - (point.stocks + point.crypto + point.options)
  return Math.abs(away) > 0.05 ? [`${new Date(fact.at).toISOString()}: ${away.toFixed(2)} dollars`] : []
}

function threeHours(): MarketSource {
  const source = syntheticMarket({ seed: 7 })
  const session = sessionCalendar().nextSession(source.start)
  return Object.create(source, { end: { value: millis(session.open + 3 * HOUR), enumerable: true } }) as MarketSource
}

const nothing = (): void => undefined
const SILENT: Log = { debug: nothing, info: nothing, warning: nothing, error: nothing, child: () => SILENT }
