import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Queue } from 'bullmq'
import { expect } from 'chai'
import { connectionOf, QUEUE } from '../../backtest/sweep/queue-protocol.ts'
import { readCsvRows } from '../../backtest/report/csv-row.ts'
import { run, type Tercet, tercet, until } from '../cli/kit.ts'
import { type RedisServer, redisServer } from './redis-server.ts'
import { writeBars } from './sweep-case.ts'

describe('tercet sweep', function () {
  this.timeout(240_000)
  let folder = ''
  let redis: RedisServer | undefined
  const workers: Tercet[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-sweep-'))
    writeBars(join(folder, 'bars'), 10)
  })
  afterEach(async () => {
    for (const { child, ended } of workers.splice(0)) {
      child.kill('SIGKILL')
      await ended
    }
    await redis?.stop()
    redis = undefined
    rmSync(folder, { recursive: true, force: true })
  })

  const quiet = { LOG_LEVEL: 'ERROR' }
  const sweep = (command: string, env: Readonly<Record<string, string>> = {}) => run(['sweep', ...command.split(' ')], { cwd: folder, state: folder, port: 0 }, { ...quiet, ...env })
  const market = '--symbol QQQ --start 2025-08-25 --end 2025-09-03 --strategy momentum_trading --data bars'
  const grid = '--grid fast=6:15:3,slow=30:50:10'
  const joins = async (data: string, url: string): Promise<Tercet> => {
    const worker = tercet(['sweep', 'worker', '--data', data, '--threads', '1'], { cwd: folder, state: folder, port: 0 }, { REDIS_URL: url })
    workers.push(worker)
    await until('a worker', () => (/waits for slices/.test(worker.said()) ? true : undefined), 30_000, worker.said)
    return worker
  }
  /** What goes to standard output: the JSON begins a line. */
  const jsonOf = (said: string): string => said.slice(said.indexOf('{\n'))

  it('comes to the same bytes on one thread, on three, and over a queue whose worker is killed; a worker with other bars refuses', async () => {
    const one = await sweep(`${market} ${grid} --json --threads 1`)
    expect(one.code, one.said).to.equal(0)
    const three = await sweep(`${market} ${grid} --json --threads 3`)
    expect(three.said).to.equal(one.said)
    redis = await redisServer()
    writeBars(join(folder, 'other'), 9)
    const able = [await joins('bars', redis.url), await joins('bars', redis.url)]
    await joins('other', redis.url)
    const queued = sweep(`${market} ${grid} --json --threads 0`, { REDIS_URL: redis.url })
    const busy = await until('a slice in play', () => able.find((worker) => /plays slice/.test(worker.said())), 60_000)
    busy.child.kill('SIGKILL')
    const { code, said } = await queued
    expect(code, said).to.equal(0)
    expect(jsonOf(said)).to.equal(one.said)
    expect(said).to.match(/worker \S+ refuses: it holds data [0-9a-f]{12}, the slice asks for [0-9a-f]{12}/)
    expect(said).to.match(/slice \d+ lost its worker: another one plays it/)
  })

  it('shares its slices with its own threads, and needs nobody else', async () => {
    redis = await redisServer()
    const alone = await sweep(`${market} --points 6 --seed 3 --json --threads 2`)
    const queued = await sweep(`${market} --points 6 --seed 3 --json --threads 2`, { REDIS_URL: redis.url })
    expect(jsonOf(queued.said)).to.equal(alone.said)
  })

  it('counts every point once, shows both ends, and finds the trades of a lone run', async () => {
    const { code, said } = await sweep(`${market} ${grid} --csv points.csv --top 2`)
    expect(code, said).to.equal(0)
    for (const word of ['12 points', 'fast  slow', '...', 'trials        12 different runs on these data so far', 'deflated', 'chosen with its result in sight']) expect(said).to.include(word)
    const [head = [], ...rows] = readCsvRows(readFileSync(join(folder, 'points.csv'), 'utf8'))
    expect(head.slice(0, 3)).to.deep.equal(['fast', 'slow', 'net'])
    expect(rows.map(([fast, slow]) => `${fast} ${slow}`).slice(0, 4)).to.deep.equal(['6 30', '6 40', '6 50', '9 30'])
    const lines = (): number => readFileSync(join(folder, 'output/trials.jsonl'), 'utf8').trim().split('\n').length
    expect(lines()).to.equal(12)
    const lone = await run(['backtest', ...market.split(' '), '--param', 'fast=9', '--param', 'slow=30'], { cwd: folder, state: folder, port: 0 }, quiet)
    expect(lone.said).to.include(rows[3]?.[head.indexOf('trade_hash')])
    expect(lines(), 'the lone run was a point of the sweep').to.equal(12)
    expect((await sweep(`${market} --param fast=9 --grid slow=30:90:10 --top 2`)).said, 'a wrong range plays nothing').to.include('stay within')
    expect((await sweep(`${market} --param fast=10 --grid slow=30:40:10`)).said).to.include('14 different runs')
  })

  it('sweeps options on modelled quotes, trade for trade as a lone run, and refuses recorded ones', async () => {
    const wish = '--symbol QQQ --start 2025-08-25 --end 2025-09-03 --strategy vertical_spread --data bars --param slow=79 --param width=0.03 --param days=27'
    const { code, said } = await sweep(`${wish} --grid strength=0.3:0.6:0.3,delta=0.25:0.35:0.1 --csv points.csv`)
    expect(code, said).to.equal(0)
    const [head = [], ...rows] = readCsvRows(readFileSync(join(folder, 'points.csv'), 'utf8'))
    expect(said).to.match(/option quotes modelled: Black-Scholes/)
    const row = rows.find((one) => Number(one[head.indexOf('finished')]) > 0)
    expect(row, said).not.to.equal(undefined)
    const values = head.slice(0, head.indexOf('net')).flatMap((name, i) => ['--param', `${name}=${row?.[i] ?? ''}`])
    const lone = await run(['backtest', ...wish.split(' '), ...values], { cwd: folder, state: folder, port: 0 }, quiet)
    expect(lone.said).to.include(row?.[head.indexOf('trade_hash')])
    mkdirSync(join(folder, 'bars/options/1m/QQQ'), { recursive: true })
    writeFileSync(join(folder, 'bars/options/1m/QQQ/2025-08-25.csv'), `time,symbol,bid,ask\n${Date.parse('2025-08-25T14:00:00Z')},QQQ250926C00500000,5.10,5.20\n`)
    const refused = await sweep(`${wish} --points 3`)
    expect([refused.code, /recorded option quotes, which a slice cannot carry/.test(refused.said)], refused.said).to.deep.equal([2, true])
  })

  const begun = async (env: Readonly<Record<string, string>> = {}): Promise<Tercet> => {
    const sweeping = tercet(['sweep', ...market.split(' '), '--points', '20000', '--threads', '2', '--verbose'], { cwd: folder, state: folder, port: 0 }, env)
    workers.push(sweeping)
    await until('the data', () => (sweeping.said().includes('2025-09-03') ? true : undefined), 30_000, sweeping.said)
    return sweeping
  }

  it('stopped by Ctrl-C ends at once with 130, says how far it came, and calls its own threads no loss', async () => {
    const stopped = await begun()
    // Its threads begin within a second or two; whether they have is for nobody outside to see.
    await sleep(2_500)
    const before = stopped.said()
    stopped.child.kill('SIGINT')
    const code = await stopped.ended
    const said = stopped.said().slice(before.length)
    expect(code, said).to.equal(130)
    expect(said).to.match(/^tercet sweep: stopped with [\d,]+ of 20,000 points played: no trial is counted yet, and the same command goes on from here\n$/)
    expect([readdirSync(folder).toSorted(), readdirSync(join(folder, 'output'))], 'what was there, and what was played').to.deep.equal([['bars', 'output'], ['sweeps']])
  })

  it('killed outright goes on with the same command, plays no point twice, and comes to the same bytes', async () => {
    const wish = `${market} --points 40 --seed 5 --json --threads 2`
    const kept = (): readonly string[] => readdirSync(join(folder, 'output/sweeps')).map((name) => readFileSync(join(folder, 'output/sweeps', name), 'utf8'))
    const linesOf = (text = ''): number => text.split('\n').length - 1
    const whole = await sweep(wish)
    expect([whole.code, kept()], 'nothing is left of a sweep that came to its end').to.deep.equal([0, []])
    rmSync(join(folder, 'output/trials.jsonl'))
    const killed = tercet(['sweep', ...wish.split(' ')], { cwd: folder, state: folder, port: 0 }, quiet)
    workers.push(killed)
    await until('three slices', () => (linesOf(kept()[0]) >= 3 ? true : undefined), 60_000, killed.said)
    killed.child.kill('SIGKILL')
    await killed.ended
    const slices = linesOf(kept()[0])
    const resumed = await sweep(wish)
    expect([resumed.code, jsonOf(resumed.said)]).to.deep.equal([0, whole.said])
    expect(resumed.said).to.include(`${slices * 4} of 40 points were played before, and this goes on from there`)
    expect(kept()).to.deep.equal([])
  })

  it('ended by a service (SIGTERM) says the same, ends with 143, and leaves nothing in its queue, not what its own threads played last either', async () => {
    redis = await redisServer()
    const stopped = await begun({ REDIS_URL: redis.url })
    const queue = new Queue(QUEUE, { connection: connectionOf(redis.url) })
    const count = async (): Promise<number> => Object.values(await queue.getJobCounts()).reduce((sum, one) => sum + one, 0)
    for (let jobs = 0; jobs < 4_000; jobs = await count()) await sleep(50)
    await until('a slice in play', async () => ((await queue.getActiveCount()) > 0 ? true : undefined), 30_000)
    stopped.child.kill('SIGTERM')
    expect(await stopped.ended, stopped.said()).to.equal(143)
    expect(stopped.said()).to.match(/stopped with [\d,]+ of 20,000 points played: .*; slices that nobody has begun are taken back/)
    expect(await count()).to.equal(0)
    await queue.close()
  })

  it('lets a worker say that no Redis answers, and wait for one', async () => {
    const worker = await joins('bars', 'redis://127.0.0.1:1')
    await until('a word', () => (/127\.0\.0\.1:1 cannot be used now \(.*ECONNREFUSED.*\): it is tried again; if that goes on, start its Redis or correct REDIS_URL/.test(worker.said()) ? true : undefined), 30_000, worker.said)
  })

  it('names the problem and the remedy of what was asked wrongly, and writes nothing', async () => {
    const cases: readonly (readonly [string, number, string])[] = [
      [`${market} --grid quick=1:2:1`, 2, "momentum_trading has no parameter 'quick'"],
      [`${market} --grid fast=15:6:3`, 2, 'exchange them'],
      [`${market} --grid fast=6:99:3`, 2, 'stay within'],
      [market, 2, 'nothing is to be swept: give --grid such as fast='],
      [`${market} ${grid} --points 5`, 2, 'choose one'],
      [`${market} --range fast=6:9`, 2, 'add --points'],
      [`${market} --param fast=9 --grid fast=6:9:1`, 2, 'fixed by --param and swept too'],
      ['--symbol BTC/USD --start 2025-08-25 --end 2025-08-29 --strategy crypto_breakout --data bars --param entryBars=24 --grid exitBars=24:48:8', 2, 'none of its points keeps exitBars below entryBars'],
      ['--symbol QQQ --start 2025-08-25 --end 2025-09-12 --data bars --points 5', 2, 'name one with --strategy'],
      ['--symbol QQQ --start 2025-08-30 --end 2025-08-31 --strategy momentum_trading --data bars --points 5', 2, 'choose other days'],
      ['--symbol SPY --start 2025-08-25 --end 2025-09-12 --strategy momentum_trading --data bars --points 5', 1, 'holds no bars of SPY'],
      ['worker', 2, 'REDIS_URL is missing'],
    ]
    for (const [command, code, word] of cases) {
      const ended = await sweep(command)
      expect([ended.code, ended.said.includes(word)], `${command}: ${ended.said}`).to.deep.equal([code, true])
    }
    expect(() => readFileSync(join(folder, 'output/trials.jsonl'))).to.throw()
  })
})
