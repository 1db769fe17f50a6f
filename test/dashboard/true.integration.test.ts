import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { toRows } from '../../contract/columns.ts'
import type { RoomsView } from '../../contract/rooms-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import { ROUTES } from '../../dashboard/app/routes.ts'
import { contractWords } from '../../dashboard/words/names.ts'
import { stateOf, tokenOf, until } from '../cli/kit.ts'
import { openChromium } from '../../bench/open-chromium.ts'
import { built } from './built.ts'
import { dollars, signedDollars } from './dollars.ts'
import { startMachine, type Machine } from './machine.ts'
import { openRecorder, type Recorder } from './recorder.ts'
import { firstRun } from './scenes/first-run.ts'
import { CODE, openStage, type Stage } from './stage.ts'
import { allText, goTo, mainText, openViewer, plain, settled, signedIn, untilText, type Viewer } from './viewer.ts'

type Data = Readonly<Record<string, unknown>>

/** Panels that may have nothing to show on the first day of a desk, by what they say then. */
const MAY_BE_EMPTY = [
  /has not run yet|optimizer/i, /first month|No day has ended|New York day has ended/i, /matrix needs two underlyings/i, /Nothing is paused/i, /No contract is sold short/i, /Each command appears here/i, /No error since/i,
  /alert/i, /does not listen for commands/i, /Nothing was bought or sold on this chart/i, /holds nothing that nobody here bought/i, /No order is open/i,
]

/** The real engine on its simulated market, an updater that reads it through a recorder, and the page on what it wrote. */
describe('what the dashboard shows is true', function () {
  this.timeout(120_000)
  let browser: Browser
  let machine: Machine
  let recorder: Recorder
  let stage: Stage
  let viewer: Viewer
  let documents: ReadonlyMap<string, Data>
  let state: StateView

  before(async () => {
    machine = await startMachine({ speed: 240 })
    recorder = await openRecorder(`http://127.0.0.1:${machine.place.port}`)
    await until('something of each kind', async () => {
      const now = await stateOf(machine.place)
      return now && now.positions.length >= 4 && (now.today?.fills ?? 0) >= 12 && (now.today?.modules.stocks.trades ?? 0) > 0 && now.refusals.length > 0 ? now : undefined
    }, 60_000, machine.launcher.said)
    stage = await openStage({ scene: firstRun, dist: await built({ mode: 'engine' }), door: { url: recorder.url, token: () => tokenOf(machine.place.state) } })
    browser = await openChromium()
    viewer = await openViewer(browser, { origin: stage.origin, hash: `#code=${CODE}` })
    await signedIn(viewer.page)
    await goTo(viewer.page, 'logs')
    await untilText(viewer.page, /lines, newest first/)
    await stage.stopUpdater()
    const { firestore } = stage.database
    const all = await Promise.all(['public', 'private'].map((collection) => firestore.collection(collection).get()))
    documents = new Map(all.flatMap(({ docs }) => docs).map((one) => [one.ref.path, one.data()]))
    const { seq, market } = documents.get('public/live') ?? {}
    // Prices move between two facts, too: of equal ones the last was written.
    const found = recorder.states.findLast((one) => one.seq === seq && one.at === market)
    if (!found) throw new Error(`the engine never told the state ${String(seq)} that public/live names`)
    state = found
  })
  after(async () => {
    await browser.close()
    await stage.close()
    await recorder.close()
    await machine.close()
  })

  it('writes every room as the engine told it', () => {
    const dated = /^public\/(day|trades)-|^public\/(risk|why|options|learning|history)$/
    const untrue = [...documents].filter(([path]) => dated.test(path)).flatMap(([path, data]) => {
      const name = /\/(day|trades|risk|why|options|learning|history)/.exec(path)?.[1] as keyof RoomsView
      const { schema: _schema, seq, market: _market, updatedAt: _updatedAt, shown: _shown, ...content } = data
      const told = recorder.rooms.filter((rooms) => rooms[name] !== undefined && rooms.seq >= Number(seq))
      return told.some((rooms) => isSame(rooms[name], content)) ? [] : [path]
    })
    expect(untrue).to.deep.equal([])
    expect([...documents.keys()].filter((path) => dated.test(path))).to.have.length(7)
    expect([...documents.keys()].filter((path) => path.startsWith('public/chart-')).length).to.be.greaterThan(3)
  })

  it('shows money, positions and fills of the state that public/live names', async () => {
    await goTo(viewer.page, 'overview')
    await settled(viewer.page, 'Overview')
    const { today, equity, positions, fills } = state
    if (!today || equity === null) throw new Error('the engine told no day')
    await untilText(viewer.page, new RegExp(dollars(equity).replace(/[$.]/g, '\\$&')))
    const text = await allText(viewer.page)
    for (const figure of [dollars(equity), signedDollars(equity - today.opening), signedDollars(today.realised), signedDollars(today.unrealised), dollars(today.fees)]) expect(text).to.include(figure)
    const rows = async (caption: RegExp): Promise<readonly string[]> => (await viewer.page.locator('main').getByRole('table', { name: caption }).first().locator('tbody tr').allInnerTexts()).map((row) => plain(row))
    const held = await rows(/open positions/i)
    expect(held).to.have.length(Math.min(20, positions.length))
    for (const { underlying, unrealised } of positions) {
      const amount = unrealised === null ? '–' : signedDollars(unrealised)
      expect(held.some((row) => row.includes(underlying) && row.includes(amount)), `${underlying} ${amount}`).to.equal(true)
    }
    const newest = await rows(/newest trades/i)
    fills.slice(0, 20).forEach(({ symbol, price }, i) => expect(newest[i]).to.include(contractWords(symbol)).and.to.include(price.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).slice(0, 4)))
  })

  it('shows every limit, refusal sentence, held reason and structure of the rooms', async () => {
    const room = <T>(path: string): T => documents.get(path) as T
    const see = async (name: string, title: string): Promise<string> => {
      await goTo(viewer.page, name)
      await settled(viewer.page, title)
      return mainText(viewer.page)
    }
    const risk = await see('risk', 'Risk')
    for (const { setting, share } of room<NonNullable<RoomsView['risk']>>('public/risk').limits) expect(risk).to.include(setting).and.to.include(`${share < 1 ? Math.min(99, Math.round(share * 100)) : Math.round(share * 100)} %`)
    const why = room<NonNullable<RoomsView['why']>>('public/why')
    const told = await see('positions', 'Positions')
    // public/live is newer: what was closed since public/why stands on the page no more.
    const stillHeld = toRows(why.held).filter((row) => state.positions.some((one) => one.module === row.module && one.strategy === row.strategy && one.underlying === row.symbol))
    expect(stillHeld).to.not.deep.equal([])
    for (const { sentence } of stillHeld) expect(told).to.include(plain(sentence))
    const options = await see('options', 'Options')
    for (const { underlying, maximumLoss } of room<NonNullable<RoomsView['options']>>('public/options').structures) expect(options).to.include(underlying).and.to.include(maximumLoss === null ? 'no bound' : dollars(maximumLoss))
    const trades = await see('trades', 'Trades')
    const day = room<NonNullable<RoomsView['trades']>>(`public/trades-${state.day.date}`)
    for (const { realised, fees } of toRows(day.trades)) expect(trades).to.include(signedDollars(realised - fees))
    const orders = await see('orders', 'Orders')
    expect(orders).to.match(new RegExp(`${day.orders.id.length} of ${day.orders.id.length} orders`))
  })

  it('leaves no panel of any page empty but those of a first day', async () => {
    const empty: string[] = []
    for (const { name, title } of ROUTES) {
      await goTo(viewer.page, name)
      await settled(viewer.page, title)
      const said = await viewer.page.locator('main p.empty:visible, main [role=alert]:visible').allInnerTexts()
      empty.push(...said.map(plain).filter((text) => !MAY_BE_EMPTY.some((may) => may.test(text))).map((text) => `${name}: ${text}`))
    }
    expect(empty).to.deep.equal([])
    expect(viewer.complaints, 'errors of the page and violations of its policy').to.deep.equal([])
  })
})

/** Key order is no difference. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, sorted(part)]))
}
