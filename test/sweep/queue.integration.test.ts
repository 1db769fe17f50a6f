import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { Queue } from 'bullmq'
import { expect } from 'chai'
import { connectionOf, QUEUE, type SliceJob } from '../../backtest/sweep/queue-protocol.ts'
import { queueExecutor } from '../../backtest/sweep/queue-executor.ts'
import { mergeResults } from '../../backtest/sweep/merge-results.ts'
import { playSlice } from '../../backtest/sweep/play-slice.ts'
import type { Slice } from '../../backtest/sweep/slice.ts'
import { Unplayable } from '../../backtest/sweep/unplayable.ts'
import { type Tercet, tercet, until } from '../cli/kit.ts'
import { ownProgram } from '../program.ts'
import { executorContract } from './executor-contract.ts'
import { type RedisServer, redisServer } from './redis-server.ts'
import { type SweepCase, sweepCase } from './sweep-case.ts'

/** The coordinator is this process: a worker of another build would be of another version, and refused. */
const MAIN = ownProgram('cli/main')

describe('the sweep over a queue in Redis, its workers processes of their own', function () {
  this.timeout(120_000)
  let redis: RedisServer
  before(async () => (redis = await redisServer()))
  after(() => redis.stop())

  executorContract(async (given, workers) => {
    const processes = Array.from({ length: workers }, () => worker(given, redis.url))
    await Promise.all(processes.map(joined))
    const executor = queueExecutor({ url: redis.url, patience: 3_000, now: () => performance.now() })
    return {
      executor,
      kill: async () => killed(await until('a slice in play', () => processes.find(({ said }) => /plays slice/.test(said())), 60_000)),
      async close() {
        await executor.close()
        await Promise.all(processes.map(killed))
      },
    }
  })
})

describe('the coordinator of a queue', function () {
  this.timeout(60_000)

  it('gives up when no worker comes, and when no Redis answers, with what to do', async () => {
    const redis = await redisServer()
    const executor = queueExecutor({ url: redis.url, patience: 1_500, now: () => performance.now() })
    const play = () => executor.play([{ index: 0, points: [{}] } as never], { told: () => undefined, played: () => undefined }).then(() => 'played', (error: unknown) => (error instanceof Unplayable ? error.message : String(error)))
    expect(await play()).to.equal("no worker came within 2 s: start 'tercet sweep worker' with the same REDIS_URL, or let this machine play with --threads")
    await executor.close()
    await redis.stop()
    const url = redis.url.replace('redis://', 'redis://:password@')
    const alone = queueExecutor({ url, patience: 1_500, now: () => performance.now() })
    const said = await alone.play([], { told: () => undefined, played: () => undefined }).then(() => 'played', (error: unknown) => String(error))
    expect(said).to.match(/no Redis answers at 127\.0\.0\.1:\d+ \(connect ECONNREFUSED/)
    expect(said).not.to.include('password')
    await alone.close()
  })

  it('gives up when its Redis is gone in the middle, with what to do', async () => {
    const redis = await redisServer()
    const executor = queueExecutor({ url: redis.url, patience: 3_000, now: () => performance.now() })
    const told: string[] = []
    const said = executor.play([{ index: 0, points: [{}] } as never], { told: (sentence) => told.push(sentence), played: () => undefined }).then(() => 'played', (error: unknown) => (error instanceof Unplayable ? error.message : String(error)))
    await new Promise((resolve) => setTimeout(resolve, 500))
    await redis.stop()
    expect(await said).to.match(/^no Redis answers at 127\.0\.0\.1:\d+ \(.*\): start it/)
    await executor.close()
  })

  it('lays nothing into its queue again that it took back', async () => {
    const redis = await redisServer()
    let clock = 0
    const executor = queueExecutor({ url: redis.url, patience: 600_000, now: () => clock })
    const queue = new Queue<SliceJob>(QUEUE, { connection: connectionOf(redis.url) })
    void executor.play([{ index: 0, points: [{}] } as never], { told: () => undefined, played: () => undefined })
    await until('the slice', async () => ((await queue.getWaitingCount()) === 1 ? true : undefined), 10_000)
    await executor.takeBack()
    clock += 60_000
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(await queue.getWaitingCount(), 'long after it last heard of a slice').to.equal(0)
    await executor.close()
    await queue.close()
    await redis.stop()
  })

  it('lays slices that its Redis forgot into it again', async () => {
    const given = await sweepCase()
    const redis = await redisServer()
    const process = worker(given, redis.url)
    await joined(process)
    const executor = queueExecutor({ url: redis.url, patience: 20_000, now: () => performance.now() })
    let forgotten: Promise<void> | undefined
    const results = await executor.play(given.slices, { told: () => undefined, played: () => (forgotten ??= redis.forget()) })
    await forgotten
    const expected = given.slices.map((slice) => playSlice(slice, given.tape))
    expect(JSON.stringify(mergeResults(given.slices, results))).to.equal(JSON.stringify(mergeResults(given.slices, expected)))
    await executor.close()
    await killed(process)
    await redis.stop()
    given.remove()
  })
})

describe('a queue in which another sweep lies', function () {
  this.timeout(60_000)

  it('comes to the slices behind it, though nobody who is there can play those before', async () => {
    const given = await sweepCase()
    const redis = await redisServer()
    const left = new Queue<SliceJob>(QUEUE, { connection: connectionOf(redis.url) })
    await left.add('slice', { slice: { ...given.slices[0], data: 'f'.repeat(64) } as Slice }, { jobId: 'killed-long-ago', priority: 1, timestamp: Date.now() - 2 * 3_600_000 })
    const strange = given.slices.map((slice) => ({ ...slice, data: 'f'.repeat(64) }))
    await left.addBulk([...strange, ...strange].map((slice, i) => ({ name: 'slice', data: { slice }, opts: { jobId: `killed-${i}` } })))
    const process = worker(given, redis.url)
    await joined(process)
    await until('a refusal', () => (/refused a sweep/.test(process.said()) ? true : undefined), 30_000, process.said)
    const executor = queueExecutor({ url: redis.url, patience: 20_000, now: () => performance.now() })
    const played = executor.play(given.slices, { told: () => undefined, played: () => undefined })
    const results = await Promise.race([played, new Promise<undefined>((resolve) => setTimeout(resolve, 20_000, undefined))])
    const forgotten = await left.getJob('killed-long-ago')
    await executor.close()
    await left.close()
    await killed(process)
    await redis.stop()
    given.remove()
    expect(results?.length).to.equal(given.slices.length)
    expect(forgotten, 'after an hour').to.equal(undefined)
  })
})

function worker({ folder, data }: SweepCase, url: string): Tercet {
  return tercet(['sweep', 'worker', '--data', data, '--threads', '1'], { cwd: folder, state: folder, port: 0, main: MAIN }, { REDIS_URL: url })
}

function joined({ said }: Tercet): Promise<true> {
  return until('a worker', () => (/waits for slices/.test(said()) ? true : undefined), 30_000, said)
}

async function killed(process: Tercet | undefined): Promise<void> {
  if (!process || process.child.exitCode !== null || process.child.signalCode !== null) return
  const ended = once(process.child, 'close')
  process.child.kill('SIGKILL')
  await ended
}
