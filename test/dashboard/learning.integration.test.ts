import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Browser } from 'playwright-core'
import { openChromium } from '../../bench/open-chromium.ts'
import { toRows } from '../../contract/columns.ts'
import type { LearningView, ParameterRow } from '../../contract/views/learning-view.ts'
import type { Fact, ParametersSet } from '../../core/fact/fact.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { freePort, run, tercet, tokenOf, type Place, type Tercet, until } from '../cli/kit.ts'
import { buildPage } from './machine.ts'
import { openViewer, plain, type Viewer } from './viewer.ts'

/** Wall milliseconds to wait from `npm start` to the rollback: longer than it may take, so that a failure names what was late. */
const STORY = 540_000
/** Wall seconds in which a visitor sees all of it, from the first sight of the page. */
const WITHIN = 300
const STRATEGY = 'crypto_momentum'

type Entry = LearningView['ledger'][number]

/** A visitor with nothing but the page; each part goes on where the one before it ended. */
describe('a visitor of the regime shift sees it learn', function () {
  this.timeout(STORY)
  let browser: Browser
  let viewer: Viewer
  let launcher: Tercet
  let base: Place
  /** The same place as other commands see it. */
  let place: Place
  let began: number
  let opened: number
  /** Seconds from the first sight of the page to each part. */
  const shown: Record<string, number> = {}

  const start = (): void => void (launcher = tercet(['start', '--scenario', 'regime-shift'], base))
  const left = (): number => began + STORY - Date.now()
  const show = (part: string): void => void (shown[part] = Math.round((Date.now() - opened) / 1000))
  const item = (what: Entry['what']): Promise<readonly string[]> => textsOf(viewer, `.ledger li[data-what='${what}']`)

  before(async () => {
    buildPage()
    browser = await openChromium()
    const cwd = mkdtempSync(join(tmpdir(), 'tercet-learning-'))
    mkdirSync(join(cwd, 'state'), { mode: 0o700 })
    base = { cwd, state: join(cwd, 'state'), port: await freePort() }
    place = { ...base, state: join(base.state, 'scenario-regime-shift') }
    began = Date.now()
    start()
    await until('the dashboard', () => (launcher.said().includes('dashboard: http') ? true : undefined), 60_000, launcher.said)
    viewer = await openViewer(browser, { origin: `http://localhost:${base.port}`, hash: '#/learning' })
    opened = Date.now()
  })
  after(async () => {
    launcher.child.kill('SIGINT')
    await Promise.all([browser.close(), launcher.ended])
    rmSync(base.cwd, { recursive: true, force: true })
  })

  it('first a change out of its first run, with the evidence for it in one sentence', async () => {
    const [first] = await until('a change', async () => some(await item('promoted')), left(), launcher.said)
    show('change')
    expect(first).to.include('version 1').and.to.match(/Changed \w+ from [\d.]+ to [\d.]+.*: the evidence for it is .+ to 1 where 20 to 1 is needed/)
    expect(await item('rolled-back')).to.deep.equal([])
    expect(first, 'the day by which it is judged is not over').not.to.include('Measured afterwards')
  })

  it('then what that change brought, a market day later, and the share of changes that helped with its uncertainty', async () => {
    const judged = await until('a judgement', async () => some((await item('promoted')).filter((text) => text.includes('version 1 ') && text.includes('Measured afterwards'))), left(), launcher.said)
    show('judgement')
    expect(judged.join()).to.match(/Measured afterwards: .*[\d.]+ %.* (better|no better) than what it replaced/)
    expect(await item('rolled-back'), 'the market has only just shifted').to.deep.equal([])
    expect((await textsOf(viewer, '.effect')).join()).to.match(/with 95 % confidence between \d+ % and \d+ %/)
  })

  it('then a rollback on the shifted market', async () => {
    const [back] = await until('a rollback', async () => some(await item('rolled-back')), left(), launcher.said)
    show('rollback')
    // The evidence and the live fall both speak within hours of the shift, and either may be first.
    expect(back).to.match(/Went back to version \d+ .*(with odds of .+ to 1 against the 5 needed|the live drawdown of .+ exceeded .+ one chance in a hundred)/)
    const { ledger } = await until('the ledger', () => learningOf(place), 10_000, launcher.said)
    const at = (what: Entry['what']): number => ledger.findLast((entry) => entry.what === what)?.at ?? NaN
    expect(at('rolled-back') - at('promoted'), 'more than a market day after the first change').to.be.greaterThan(DAY)
    expect(viewer.complaints).to.deep.equal([])
  })

  it('and all three within five minutes', () => {
    expect(shown).to.have.all.keys('change', 'judgement', 'rollback')
    expect(shown['rollback'], `seconds: ${JSON.stringify(shown)}`).to.be.at.most(WITHIN)
  })

  it('finds parameters in force, pins and ledger as they were after a restart', async () => {
    expect((await run(['pin', 'crypto', STRATEGY, 'fast'], place)).code).to.equal(0)
    const before = await until('the pin', async () => pick(await learningOf(place), ({ pins }) => pins.includes('fast')), 30_000, launcher.said)
    launcher.child.kill('SIGINT')
    expect(await launcher.ended, launcher.said()).to.equal(0)
    const last = versionsOf(join(place.state, 'journal-simulated.db')).at(-1)
    start()
    const after = await until('the engine', async () => learningOf(place), 60_000, launcher.said)
    expect([after.version, after.values], 'the last that came into force before the end').to.deep.equal([last?.version, last?.values])
    expect(after.pins).to.deep.equal(['fast'])
    expect(after.changes).to.include.members(before.changes)
    await until('the page', async () => some((await item('rolled-back')).filter((text) => text.includes('Went back'))), 30_000, launcher.said)
  })
})

const DAY = 86_400_000

/** What has to last. */
interface Kept {
  readonly version: number
  readonly values: Readonly<Record<string, number>>
  readonly pins: readonly string[]
  /** Every change with its sentence. */
  readonly changes: readonly string[]
  readonly ledger: readonly Entry[]
}

/** The engine's own record; undefined while it does not answer. */
async function learningOf({ port, state }: Place): Promise<Kept | undefined> {
  const headers = { authorization: `Bearer ${tokenOf(state)}` }
  const response = await fetch(`http://127.0.0.1:${port}/api/rooms?rooms=learning`, { headers, signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
  if (!response?.ok) return undefined
  const { learning: { ledger, parameters } } = (await response.json()) as { readonly learning: LearningView }
  const own = parameters.find(({ strategy }) => strategy === STRATEGY)
  const rows = own ? toRows<ParameterRow>(own.values) : []
  return {
    version: own?.version ?? NaN,
    values: Object.fromEntries(rows.map(({ name, value }) => [name, value])),
    pins: rows.filter((row) => row.pinned).map(({ name }) => name),
    changes: ledger.filter(({ what }) => ['promoted', 'rolled-back', 'pinned'].includes(what)).map(({ id, sentence }) => `${id}: ${sentence}`),
    ledger,
  }
}

/** Parameters as the journal has them come into force, in order. */
function versionsOf(path: string): readonly ParametersSet['parameters'][] {
  const journal = readJournal(path)
  const facts = [...journal.eachFact()].map(({ body }) => body as Fact)
  journal.close()
  return facts.flatMap((fact) => (fact.type === 'parameters.set' ? [fact.parameters] : []))
}

async function textsOf({ page }: Viewer, selector: string): Promise<readonly string[]> {
  return (await page.locator(selector).allInnerTexts()).map(plain)
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined
}

function pick<T>(value: T | undefined, isWanted: (value: T) => boolean): T | undefined {
  return value !== undefined && isWanted(value) ? value : undefined
}
