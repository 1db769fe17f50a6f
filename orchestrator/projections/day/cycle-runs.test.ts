import { expect } from 'chai'
import { createCycleRuns } from './cycle-runs.ts'

const SECOND = 1_000
const MINUTE = 60_000

function runsOf(times: readonly number[], failedAt: readonly number[] = []) {
  const cycles = createCycleRuns()
  for (const at of times) cycles.take(at, failedAt.includes(at))
  return cycles
}

/** `count` times, `gap` apart. */
function even(from: number, gap: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + i * gap)
}

describe('runs of cycles', () => {
  it('are one for a day of cycles a minute apart, however long each took', () => {
    const late = even(0, MINUTE, 1_440).map((at, i) => at + (i % 7) * 4 * SECOND)
    expect(runsOf(late).runs).to.deep.equal([{ from: 0, to: late.at(-1), count: 1_440, failed: 0 }])
  })

  it('break at an outage and count what failed', () => {
    const times = [...even(0, MINUTE, 10), ...even(40 * MINUTE, MINUTE, 5)]
    expect(runsOf(times, [3 * MINUTE, 41 * MINUTE, 42 * MINUTE]).runs).to.deep.equal([
      { from: 0, to: 9 * MINUTE, count: 10, failed: 1 },
      { from: 40 * MINUTE, to: 44 * MINUTE, count: 5, failed: 2 },
    ])
  })

  it('take a slow desk as even when it has shown its pace', () => {
    expect(runsOf(even(0, 30 * MINUTE, 10)).runs.map(({ count }) => count)).to.deep.equal([1, 9])
  })

  it('know an outage right after midnight by the pace of the day before', () => {
    const before = runsOf(even(0, MINUTE, 100))
    const after = createCycleRuns(before.pace())
    for (const at of [0, 8 * MINUTE, 9 * MINUTE]) after.take(at, false)
    expect(after.runs.map(({ count }) => count)).to.deep.equal([1, 2])
  })

  it('are at most 600: the shortest outages of a broken day are forgotten, and no cycle with them', () => {
    const broken = Array.from({ length: 900 }, (_, i) => even(i * 100 * MINUTE + i * i * SECOND, MINUTE, 3)).flat()
    const { runs } = runsOf(broken)
    expect([runs.length, runs.reduce((sum, { count }) => sum + count, 0)]).to.deep.equal([600, 2_700])
    expect(runs.slice(1).every((run, i) => run.from > (runs[i]?.to ?? Infinity))).to.equal(true)
  })
})
