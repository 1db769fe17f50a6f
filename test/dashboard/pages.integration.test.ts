import { expect } from 'chai'
import { Timestamp } from 'firebase-admin/firestore'
import type { Browser } from 'playwright-core'
import { toRows } from '../../contract/columns.ts'
import { openChromium } from '../../bench/open-chromium.ts'
import { built } from './built.ts'
import { endVisit } from './end-visit.ts'
import { dollars, signedDollars } from './dollars.ts'
import { EQUITY, OPENING, RESULTS, TODAY, TOTAL } from './scenes/busy-figures.ts'
import { alert, busy } from './scenes/busy.ts'
import { measuredLearning } from './scenes/busy-rest.ts'
import type { DeskScene } from './scenes/desk-scene.ts'
import { SCENES } from './scenes/scenes.ts'
import { CODE, openStage, type Stage } from './stage.ts'
import { allText, goTo, mainText, openViewer, plain, settled, signedIn, untilText, type View, type Viewer } from './viewer.ts'

/** Page by page: the figures of a made-up desk stand there, as added up by hand. */
describe('the pages of the dashboard', function () {
  this.timeout(60_000)
  let browser: Browser
  let stage: Stage
  let viewer: Viewer
  let scene: DeskScene

  const open = async (view: Partial<View> = {}): Promise<Viewer> => (viewer = await openViewer(browser, { origin: stage.origin, ...view }))
  const see = async (name: string, title: string): Promise<string> => {
    await open({ hash: `#/${name}` })
    await settled(viewer.page, title)
    return mainText(viewer.page)
  }
  const rowsOf = async (caption: RegExp): Promise<readonly string[]> =>
    (await viewer.page.locator('main').getByRole('table', { name: caption }).first().locator('tbody tr').allInnerTexts()).map((row) => plain(row))

  before(async () => {
    browser = await openChromium()
    scene = busy(Date.now())
    stage = await openStage({ scene: SCENES.busy, dist: await built({ mode: 'engine' }) })
  })
  afterEach(async () => {
    stage.startUpdater()
    await endVisit(viewer)
  })
  after(async () => {
    await browser.close()
    await stage.close()
  })

  it('tells in the strip whose money it is, how old, in what state, today\'s result, and how near a limit (DSH-03, DSH-19)', async () => {
    await see('overview', 'Overview')
    const strip = plain(await viewer.page.getByRole('banner').first().innerText())
    const today = EQUITY - OPENING
    expect(strip).to.match(/simulated/i).and.to.match(/live, \d+ s old/).and.to.match(/caution/i)
    expect(strip).to.include(dollars(EQUITY)).and.to.include(signedDollars(today)).and.to.include(`${((EQUITY / OPENING - 1) * 100).toFixed(2)} %`)
    expect(strip, 'options use 0.256 of 0.3').to.match(/options allocation.*85 %/i)
  })

  it('shows today, the record and the system on the overview (DSH-03, DSH-04)', async () => {
    const text = await see('overview', 'Overview')
    for (const figure of [dollars(EQUITY), signedDollars(TOTAL.realised), signedDollars(TOTAL.unrealised), dollars(TOTAL.fees)]) expect(text).to.include(figure)
    const { trades, wins, sharpe, worst } = scene.rooms.history
    expect(text, 'trades since day one').to.include(trades.toLocaleString('en-US'))
    expect(text, 'win rate').to.include(`${((wins / trades) * 100).toFixed(1)} %`)
    expect(text, 'Sharpe ratio').to.include(String(sharpe))
    expect(text, 'worst drawdown').to.include(`${((worst?.drawdown ?? 0) * 100).toFixed(2)} %`)
    expect(text, 'below the peak of 105,944.10').to.include(`${((1 - EQUITY / 105_944.1) * 100).toFixed(2)} %`)
    expect(text, 'the last cycle').to.match(/number 5,021 .*took 212 ms/)
    expect(text, 'uptime, store and its lag').to.match(/11 h/).and.to.match(/connected, (\d+ ms|\d+\.\d s) behind/)
    for (const module of ['stocks', 'crypto', 'options'] as const) {
      const { realised, unrealised, fees } = TODAY[module]
      const row = (await rowsOf(/today by module/i)).find((one) => one.toLowerCase().startsWith(module)) ?? ''
      for (const figure of [signedDollars(realised), signedDollars(unrealised), dollars(fees), signedDollars(realised + unrealised - fees)]) expect(row, module).to.include(figure)
    }
  })

  it('lists every open position, and the twenty newest fills, newest first (DSH-05)', async () => {
    await see('overview', 'Overview')
    expect(await rowsOf(/open positions/i)).to.have.length(scene.state.positions.length)
    const fills = await rowsOf(/newest trades/i)
    expect(fills).to.have.length(20)
    const times = fills.map((row) => /\d\d:\d\d:\d\d/.exec(row)?.[0] ?? '')
    expect(times).to.deep.equal([...times].sort().reverse())
    expect(fills[0]).to.include('AVAX/USD')
  })

  it('draws the day as a curve and a ribbon whose cursor moves by arrow keys (DSH-06)', async () => {
    await see('overview', 'Overview')
    const points = await viewer.page.locator('main svg path').evaluateAll((paths) => Math.max(...paths.map((path) => (path.getAttribute('d') ?? '').split(/[ML]/).length)))
    expect(points, 'a point in each five minutes since midnight').to.be.at.least(180)
    const ribbon = viewer.page.getByRole('slider').first()
    const said = (): Promise<string> => viewer.page.locator('main').innerText().then((text) => /At \d\d:\d\d the desk stood at \$[\d,.]+/.exec(plain(text))?.[0] ?? '')
    const before = await said()
    await ribbon.focus()
    await ribbon.press('ArrowLeft')
    await viewer.page.waitForTimeout(100)
    expect(await said()).to.match(/^At 15:/).and.not.to.equal(before)
  })

  it('tells per position why, stop, target, distance in money and in R, and the time exit', async () => {
    const text = await see('positions', 'Positions')
    for (const { sentence } of toRows(scene.rooms.why.held)) expect(text).to.include(sentence)
    expect(text, 'AAPL: 46 shares from 187.25 down to 184.40').to.include('$131.10')
    expect(text, 'and up to 188.10').to.include('$39.10')
    expect(text, '(187.25 − 185.62) by (185.62 − 184.40)').to.include('+1.34 R')
    expect(text).to.match(/time exit at 15:55/i)
  })

  it('shows all orders of the day with their life, fill by fill', async () => {
    const text = await see('orders', 'Orders')
    expect(text).to.match(/67 of 67 orders, 5 open/)
    const order = viewer.page.locator('main details', { hasText: 'AVAX/USD' }).first()
    await order.locator('summary').click()
    const life = plain(await order.innerText())
    for (const step of [/approved/i, /submitted|sent/i, /acknowledged|working/i, /22/]) expect(life).to.match(step)
  })

  it('shows every round trip of the day, newest first, with slippage and fee per fill', async () => {
    const text = await see('trades', 'Trades')
    expect(text).to.match(/Round trips 25/i)
    const net = TOTAL.realised - (TOTAL.fees - RESULTS.options.fees)
    expect(text, 'after fees; the options\' fees belong to trades that are still open').to.include(signedDollars(net))
    const trips = await rowsOf(/round trips/i)
    const times = trips.map((row) => /\d\d:\d\d:\d\d/.exec(row)?.[0] ?? '')
    expect(trips).to.have.length(25)
    expect(times).to.deep.equal([...times].sort().reverse())
  })

  it('charts a symbol with its fills and says the same in a table', async () => {
    const text = await see('chart?symbol=BTC%2FUSD', 'Chart')
    expect(text).to.include('BTC/USD').and.to.include('68,452.50')
    expect(await viewer.page.locator('main canvas').count()).to.be.greaterThan(0)
    expect(await viewer.page.locator('main table').count()).to.be.greaterThan(0)
  })

  it('lists new signals with their confidence, the signal rate, and refusals in sentences (DSH-10)', async () => {
    const text = await see('why', 'Why')
    expect(text).to.include('13.6')
    const signals = await rowsOf(/new signals/i)
    expect(signals.length).to.be.at.least(20)
    expect(signals[0]).to.include('55 %')
    for (const { sentence } of toRows(scene.rooms.trades.refusals).slice(0, 3)) expect(text).to.include(sentence)
  })

  it('shows the use of every limit against its cap with its setting (DSH-11)', async () => {
    const text = await see('risk', 'Risk')
    for (const { setting, share } of scene.rooms.risk.limits) expect(text).to.include(setting).and.to.include(`${share < 1 ? Math.min(99, Math.round(share * 100)) : Math.round(share * 100)} %`)
    expect(text, 'what −10 % on every underlying would do').to.match(/10 %/)
    for (const symbol of scene.rooms.risk.correlation.symbols) expect(text).to.include(symbol)
  })

  it('shows each structure with its payoff and its greeks against their limits', async () => {
    const text = await see('options', 'Options')
    for (const { underlying, maximumLoss } of scene.rooms.options.structures) expect(text).to.include(underlying).and.to.include(dollars(maximumLoss ?? 0))
    expect(text).to.include(dollars(scene.rooms.options.deltaLimit ?? 0))
    expect(await viewer.page.locator('main svg[role]').count()).to.be.at.least(3)
  })

  it('shows the parameters in force, and of measured changes the share that helped: seven of ten are 70 % (DSH-07)', async () => {
    const text = await see('learning', 'Learning')
    expect(text).to.include('1.15').and.to.match(/has not run yet/)
    const learning = { ...measuredLearning(), restored: scene.state.at - 7 * 86_400_000 }
    stage.engine.rooms = { ...scene.rooms, learning }
    stage.engine.tell({ seq: 48_212, type: 'parameters.set' })
    await stage.stopUpdater()
    stage.startUpdater()
    await untilText(viewer.page, /70 %/, 15_000)
    const after = await mainText(viewer.page)
    for (const { sentence } of learning.audits) expect(after, 'the audit of a night').to.include(sentence)
    expect(after).to.include('out-of-sample t 0.4, SPA p 0.385, probability of overfitting 47 %, PSR 81 %, DSR 6 %.')
    expect(after, 'a figure that the data cannot carry is left out').to.include('PSR 55 %, DSR 2 %.').and.to.match(/It gates nothing/)
    expect(after, 'a new disk').to.match(/Since .* the parameters in force and the pins came along, what the optimizer had learned did not/)
  })

  it('shows errors by component and the last hundred log lines to operators, which a level and a word narrow (DSH-08, DSH-09)', async () => {
    await open({ hash: `#code=${CODE}` })
    await signedIn(viewer.page)
    await goTo(viewer.page, 'logs')
    await untilText(viewer.page, /100 lines/)
    expect(await rowsOf(/log lines/i)).to.have.length(100)
    expect((await rowsOf(/errors by component/i))[0]).to.match(/broker.*14/)
    const errors = toRows(scene.rooms.logs.lines).filter(({ level }) => level === 'error').length
    await viewer.page.locator('main').getByLabel('Level').selectOption({ label: 'errors' })
    await viewer.page.waitForTimeout(200)
    expect(await rowsOf(/log lines/i)).to.have.length(errors)
    await viewer.page.locator('main').getByRole('searchbox').or(viewer.page.locator('main').getByRole('textbox', { name: /search/i })).first().fill('no such word')
    await viewer.page.waitForTimeout(300)
    expect(await viewer.page.locator('main').getByRole('table', { name: /log lines/i }).count()).to.equal(0)
  })

  it('lists active and recent alerts, and tells a new one in a toast that goes away by itself (DSH-12)', async () => {
    const text = await see('alerts', 'Alerts')
    for (const { title } of [...scene.alerts.active, ...scene.alerts.recent]) expect(text).to.include(title)
    await stage.stopUpdater()
    const fresh = alert(Date.now(), { id: 'disk-low', rule: 'disk', level: 'warning', title: 'The disk is nearly full', text: 'Make room.', minutes: 0, recovered: null })
    await stage.database.firestore.doc('public/alerts').update({ active: [...scene.alerts.active, fresh], updatedAt: Timestamp.now() })
    const toast = viewer.page.locator(':is([role=status], [role=alert], [role=log]) > *', { hasText: 'The disk is nearly full' })
    await toast.first().waitFor({ timeout: 10_000 })
    expect(await toast.count(), 'told once').to.equal(1)
    await toast.first().waitFor({ state: 'detached', timeout: 20_000 })
  })

  it('shows visitors no operator\'s control, and the rules let them read nothing private (DSH-17)', async () => {
    const text = await see('operator', 'Operator')
    expect(text).not.to.match(/flatten|halt the desk/i)
    expect(await viewer.page.getByRole('link', { name: 'Logs' }).count()).to.equal(0)
    const status = await viewer.page.evaluate(async () => {
      const { project, firestoreHost, firestorePort } = (await (await fetch('/api/local-settings')).json()) as { project: string; firestoreHost: string; firestorePort: number }
      return (await fetch(`http://${firestoreHost}:${firestorePort}/v1/projects/${project}/databases/(default)/documents/private/logs`)).status
    })
    expect(status).to.equal(403)
  })

  it('follows a changed document without reload or polling (DSH-02)', async () => {
    await see('overview', 'Overview')
    const asked = viewer.asked.length
    stage.engine.state = { ...scene.state, equity: 123_456.78, seq: 48_213 }
    stage.engine.tell({ seq: 48_213, type: 'order.filled', symbol: 'AAPL' })
    await untilText(viewer.page, /\$123,456\.78/, 10_000)
    const loaded = viewer.asked.slice(asked).filter((url) => !url.includes('/Listen/channel'))
    expect(loaded, 'nothing but the listener\'s channel').to.deep.equal([])
    stage.show(scene)
  })

  it('stands at both addresses, and asks nobody about its readers (DSH-20, DSH-21)', async () => {
    await open()
    await settled(viewer.page, 'Overview')
    await viewer.page.goto(`${stage.origin}/modular-dashboard.html`)
    await settled(viewer.page, 'Overview')
    expect(viewer.asked.filter((url) => !/^http:\/\/(localhost|127\.0\.0\.1):/.test(url))).to.deep.equal([])
  })

  it('tells a shock on a phone line by line, each with its move, without scrolling sideways (WCAG 1.4.10)', async () => {
    await open({ hash: '#/risk', width: 375 })
    await settled(viewer.page, 'Risk')
    const told = await viewer.page.locator('.shock').evaluate((grid) => ({
      wider: grid.scrollWidth - grid.clientWidth,
      lines: [...grid.querySelectorAll('td')].map((cell) => [getComputedStyle(cell, '::before').content, cell.textContent?.trim() ?? '', Math.round(cell.getBoundingClientRect().top)] as const),
    }))
    expect(told.wider).to.equal(0)
    expect(told.lines[0]?.slice(0, 2)).to.deep.equal(['"Prices −10 %"', '−$12,400.00'])
    expect(new Set(told.lines.map(([, , top]) => top)).size, 'every case has a line').to.equal(25)
  })

  it('keeps the last figures with their age and a stale mark when the data stops (DSH-19)', async () => {
    const quiet = await openStage({ scene: SCENES.halted, dist: await built({ mode: 'engine' }) })
    await open({ origin: quiet.origin })
    await untilText(viewer.page, /stale/i)
    const text = await allText(viewer.page)
    expect(text, 'values stay').to.include(dollars(EQUITY))
    expect(text, 'with their age').to.match(/4 min/)
    expect(await viewer.page.title(), 'and the title says the worst').to.match(/HALTED/)
    const why = /5 orders in a row were rejected, and the circuit breaker trips at 5.*the count then begins anew/
    expect(plain(await viewer.page.locator('.banner').filter({ hasText: 'HALTED' }).innerText()), 'the banner says what halted, since when and what clears it').to.match(/HALTED since \d+ [A-Z][a-z]{2}, \d\d:\d\d: 5 orders/).and.to.match(why)
    await goTo(viewer.page, 'risk')
    const desk = plain(await viewer.page.locator('.states > div').first().innerText())
    expect(desk, 'and so does the Risk page').to.match(why).and.to.match(/since \d+ [A-Z][a-z]{2}, \d\d:\d\d, for 22 min/)
    expect(plain(await viewer.page.locator('.states > div').nth(1).innerText()), 'once').to.match(/with the desk\.$/)
    await quiet.close()
  })

  it('calls figures of an engine that does not answer no longer live, though the updater goes on writing them, and says what holds and what to do', async () => {
    const alone = await openStage({ scene: SCENES.busy, dist: await built({ mode: 'engine' }) })
    await open({ origin: alone.origin })
    await untilText(viewer.page, /live, \d s old/i)
    await alone.engine.close()
    await untilText(viewer.page, /The engine has not answered for \d+ s: these are its last figures, of .* Stops that rest at the venue still work.*tercet flatten/, 20_000)
    const text = await allText(viewer.page)
    expect(text).to.match(/late, \d+ s old/i).and.to.match(/Engine silent, answered \d+ s ago/).and.to.include(dollars(EQUITY))
    await alone.close()
  })

  it('hears the address as often on the fifth visit of the operator\'s page as on the first', async () => {
    await open({
      prepare: (page) => page.addInitScript({ content: 'const add = addEventListener; globalThis.heard = { times: 0 }; globalThis.addEventListener = (type, ...rest) => { if (type === "hashchange") heard.times += 1; add(type, ...rest) }' }),
    })
    const visit = async (): Promise<number> => {
      await goTo(viewer.page, 'operator')
      await settled(viewer.page, 'Operator')
      await viewer.page.getByLabel(/code/i).first().waitFor()
      await goTo(viewer.page, 'overview')
      await settled(viewer.page, 'Overview')
      return viewer.page.evaluate(() => (globalThis as unknown as { readonly heard: { readonly times: number } }).heard.times)
    }
    const first = await visit()
    for (let i = 0; i < 3; i += 1) await visit()
    expect(await visit()).to.equal(first)
  })
})
