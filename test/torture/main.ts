import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { comeToRest } from './come-to-rest.ts'
import { startExchangeChild } from './exchange-child.ts'
import { judgeRun } from './judge-run.ts'
import { type Life, lifeFor, planOf, ROUND, STEPS, unshownFaults } from './plan.ts'
import { report, type Tally } from './report.ts'
import { type Bench, type Death, engineOf, runLife } from './run-life.ts'
import { EAGER, PACE } from './settings.ts'
import { waitForSession } from './market-hours.ts'

/** Further lives for steps that did not come up in theirs, as a share of the kills asked for, and at least so many. */
const MORE = 0.4
const MORE_AT_LEAST = 15

/** Lines of engines and exchange that are shown when the run itself breaks. */
const LAST_WORDS = 60

const HELP = `npm run torture -- [--kills <n>] [--seed <n>] [--verbose] [--keep]
Kills the engine n times (default 200) at random moments and at every named step between journal and wire, while the paper exchange
drops replies and drops, doubles, reorders and delays updates, and is killed itself now and then. Judged from the exchange's ledger.
Exit 1: an order was lost or doubled, book and venue or journal and replay differ, or a step or fault never came up.`

async function main(): Promise<number> {
  const options = { kills: { type: 'string' }, seed: { type: 'string' }, verbose: { type: 'boolean' }, keep: { type: 'boolean' }, help: { type: 'boolean' } } as const
  const { values } = parseArgs({ options })
  if (values.help) return say(HELP)
  const [kills, seed] = [whole(values.kills ?? '200', 'kills'), whole(values.seed ?? '1', 'seed')]
  const folder = mkdtempSync(join(tmpdir(), 'tercet-torture-'))
  const said: string[] = []
  const tell = (line: string): void => {
    if (values.verbose) console.error(line)
    if (said.push(line) > LAST_WORDS) said.shift()
  }
  const exchange = await startExchangeChild({ folder, seed, speed: PACE.trading, say: tell })
  const bench: Bench = { folder, exchange, port: await freePort(), token: randomBytes(24).toString('hex'), say: tell }
  try {
    const tally = await torture(bench, planOf({ seed, kills }))
    await comeToRest(bench)
    const verdict = await judgeRun(join(folder, 'journal.db'), await exchange.ledger())
    const { text, ok } = report({ seed, tally, verdict })
    console.log(text)
    if (ok && !values.keep) rmSync(folder, { recursive: true, force: true })
    else console.error(`Journal and the exchange's state are kept in ${folder}.`)
    return ok ? 0 : 1
  } catch (error) {
    console.error(`${said.join('\n')}\nThis was said last. Journal and the exchange's state are kept in ${folder}.`)
    throw error
  } finally {
    await exchange.stop()
  }
}

async function torture(bench: Bench, plan: readonly Life[]): Promise<Tally> {
  const tally: Tally = { kills: 0, atSteps: new Map(), exchangeKills: 0, shown: new Map(), missing: [], unshown: [] }
  await beEager(bench)
  const lives = [...plan]
  const most = plan.length + Math.max(MORE_AT_LEAST, Math.ceil(plan.length * MORE))
  const unshown = () => (plan.length < ROUND ? [] : unshownFaults({ plan, shown: tally.shown }))
  while (tally.kills < most) {
    const life = lives.shift() ?? unshown().map(lifeFor)[0]
    if (!life) break
    await waitForSession(bench.exchange, PACE.trading)
    const { asPlanned, shown } = await runLife(bench, life)
    count(tally, life, { asPlanned, shown })
    const { end } = life
    if (end.type === 'step' && !asPlanned && !tally.atSteps.has(end.step)) lives.push({ ...life, end: { ...end, after: 1 } })
    bench.say(`== ${tally.kills}: ${end.type === 'step' ? `${end.step} ${asPlanned ? '' : 'did not come'}` : `after ${end.ms} ms`} ${JSON.stringify(shown)}`)
  }
  const wanted = plan.flatMap(({ end }) => (end.type === 'step' ? [end.step] : []))
  return { ...tally, missing: STEPS.filter((step) => wanted.includes(step) && !tally.atSteps.has(step)), unshown: unshown() }
}

function count(tally: Tally, { end, exchangeDiesAt }: Life, { asPlanned, shown }: Death): void {
  tally.kills += 1
  if (exchangeDiesAt !== undefined) tally.exchangeKills += 1
  for (const [name, times] of Object.entries(shown)) tally.shown.set(name, (tally.shown.get(name) ?? 0) + times)
  if (end.type === 'step' && asPlanned) tally.atSteps.set(end.step, (tally.atSteps.get(end.step) ?? 0) + 1)
}

/** An engine that is ended in good order, to have the parameters of every strategy set. */
async function beEager(bench: Bench): Promise<void> {
  const engine = engineOf(bench)
  if (!(await engine.ready(60_000))) throw new Error('the first engine did not start')
  for (const parameters of EAGER) if (!(await engine.command({ type: 'parameters', ...parameters }))) throw new Error(`the engine refused the parameters of ${parameters.strategy}`)
  engine.kill('SIGTERM')
  await engine.ended(15_000)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function whole(text: string, name: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  console.error(`--${name} takes a whole number, not ${text}`)
  process.exit(2)
}

function say(text: string): number {
  console.log(text)
  return 0
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error)
    process.exit(1)
  },
)
