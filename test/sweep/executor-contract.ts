import { expect } from 'chai'
import type { Executor } from '../../backtest/sweep/executor.ts'
import { mergeResults } from '../../backtest/sweep/merge-results.ts'
import { playSlice } from '../../backtest/sweep/play-slice.ts'
import type { Slice } from '../../backtest/sweep/slice.ts'
import { Unplayable } from '../../backtest/sweep/unplayable.ts'
import { until } from '../cli/kit.ts'
import { type SweepCase, sweepCase } from './sweep-case.ts'

/** An executor at work, and the means to kill one of its workers outright. */
export interface Bench {
  readonly executor: Executor
  /** Kills a worker that holds a slice; `first` comes when the first slice is played, so that all workers hold their next. */
  kill(first: Promise<void>): Promise<void>
  close(): Promise<void>
}

/** What every executor keeps to. */
export function executorContract(open: (given: SweepCase, workers: number) => Promise<Bench>): void {
  let given: SweepCase
  let bench: Bench | undefined
  let expected = ''
  before(async () => {
    given = await sweepCase()
    expected = JSON.stringify(mergeResults(given.slices, given.slices.map((slice) => playSlice(slice, given.tape))))
  })
  afterEach(async () => {
    await bench?.close()
    bench = undefined
  })
  after(() => given.remove())

  for (const workers of [1, 3])
    it(`makes the bytes of a plain loop with ${workers} at work, and tells of every slice`, async () => {
      bench = await open(given, workers)
      const told: number[] = []
      const results = await bench.executor.play(given.slices, { told: () => undefined, played: ({ index }) => told.push(index) })
      expect(JSON.stringify(mergeResults(given.slices, results))).to.equal(expected)
      expect(told.toSorted((a, b) => a - b)).to.deep.equal(given.slices.map(({ index }) => index))
    })

  it('plays a slice again whose worker was killed, to the same bytes', async () => {
    const { executor, kill } = (bench = await open(given, 2))
    const told: string[] = []
    let began: () => void = () => undefined
    const killed = kill(new Promise((resolve) => (began = resolve)))
    const results = await executor.play(given.slices, { told: (sentence) => told.push(sentence), played: () => began() })
    await killed
    expect(JSON.stringify(mergeResults(given.slices, results))).to.equal(expected)
    await until('the word of a lost worker', () => told.find((sentence) => /^slice \d+ lost its (thread|worker)/.test(sentence)), 1_000, () => told.join('\n'))
  })

  const refused = async (slices: readonly Slice[]): Promise<string> => {
    bench = await open(given, 1)
    try {
      await bench.executor.play(slices, { told: () => undefined, played: () => undefined })
    } catch (error) {
      if (error instanceof Unplayable) return error.message
      throw error
    }
    return 'played'
  }

  it('refuses slices of other data, and says which', async () => {
    const other = 'f'.repeat(64)
    expect(await refused(given.slices.map((slice) => ({ ...slice, data: other })))).to.match(new RegExp(`holds data ${given.slices[0]?.data.slice(0, 12)}, the slice asks for ffffffffffff: copy`))
  })

  it('refuses slices of other code, and says which', async () => {
    expect(await refused(given.slices.map((slice) => ({ ...slice, code: '9.9.9+other' })))).to.include(`runs code ${given.code}, the slice asks for 9.9.9+other: bring both to one version`)
  })

  it('ends with the reason when a slice cannot be played by anybody', async () => {
    const broken = given.slices.map((slice) => ({ ...slice, run: { ...slice.run, desk: { ...slice.run.desk, seats: [{ module: 'none' as never, enabled: true, symbols: ['QQQ'], strategies: ['none'] }] } } }))
    expect(await refused(broken)).to.match(/^slice \d+ cannot be played: /)
  })
}
