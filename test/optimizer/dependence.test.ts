import { expect } from 'chai'
import { HISTORY, live } from '../../bench/optimizer/live.ts'
import { normals } from '../../bench/optimizer/noise.ts'
import { worldA } from '../../bench/optimizer/world-a.ts'
import { random } from '../../core/statistic/random.ts'
import { anchorsOf } from '../../optimizer/anchors.ts'
import { DifferenceRecord } from '../../optimizer/difference-record.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import { ancestorEvidence } from '../../optimizer/rollback.ts'
import { CRYPTO_SETTINGS } from '../../optimizer/settings.ts'
import { learnerIn, market, MIDDLE } from './run-of.ts'

const DAYS = 3
const LIVES = 40

describe('a market without an edge whose blocks depend on each other', () => {
  // Were every block counted for itself, there would be ten changes in the second life of the autoregression, and some in the waves.
  for (const kind of ['lasting-.6', 'waves'] as const) {
    it(`changes no parameters within four days: ${kind}`, function () {
      this.timeout(60_000)
      const lives = [1, 2].map((seed) => live({ world: worldA({ kind, seed, edge: 0, optimum: () => undefined, blocks: HISTORY + 4 * 144 }), seed, start: MIDDLE, blocks: 4 * 144 }))
      expect(lives.map((changes) => changes.length)).to.deep.equal([0, 0])
    })
  }
})

describe('a change in a market whose blocks depend on each other', () => {
  for (const r of [0, 0.3, 0.6, 0.8]) {
    it(`that is neither better nor worse goes back within three days as seldom as with independent blocks: correlation ${r}`, () => {
      expect(shareGoneBack(r, 0)).to.be.at.most(0.15)
    })
  }

  it('would nearly always, were every block counted for itself', () => {
    expect(shareGoneBack(0.6, 0, 1)).to.be.at.least(0.75)
  })

  it('that turned bad still goes back', () => {
    expect(shareGoneBack(0.6, 0.8)).to.be.at.least(0.95)
    expect(shareGoneBack(0.8, 0.8)).to.be.at.least(0.85)
  })
})

/** Lives in which what was before gains so much a block, in deviations, from the change on. `time` in place of what the record says of it. */
function shareGoneBack(r: number, gain: number, time?: number): number {
  return Array.from({ length: LIVES }, (_, seed) => goesBack(autoregression(r, seed), { gain, time })).filter(Boolean).length / LIVES
}

function goesBack(noise: () => number, { gain, time }: { readonly gain: number; readonly time: number | undefined }): boolean {
  const record = new DifferenceRecord(HISTORY + DAYS * 144)
  if (time !== undefined) record.autocorrelationTime = () => time
  for (let block = 0; block < HISTORY; block += 1) record.push(noise(), 0)
  const older = [{ point: [], values: {}, record }]
  for (let end = HISTORY + 1; end <= HISTORY + DAYS * 144; end += 1) {
    record.push(noise() + gain, 0)
    const state = stateAt(end)
    const found = ancestorEvidence(state, older, { anchors: anchorsOf(state, CRYPTO_SETTINGS), settings: CRYPTO_SETTINGS })
    if (found && found.logEvidence >= found.needed) return true
  }
  return false
}

const BEGUN = learnerIn(market())

/** A champion since the history's end, and the epoch that is under way. */
function stateAt(end: number): LearnerState {
  const epochs = Math.floor((end - HISTORY) / CRYPTO_SETTINGS.epochBlocks)
  return { ...BEGUN, origin: 0, epoch: { start: HISTORY + epochs * CRYPTO_SETTINGS.epochBlocks, turns: [] }, champion: { version: 1, point: [], since: HISTORY }, lineage: [{ version: 0, point: [], since: 0 }] }
}

/** Of variance 1. */
function autoregression(r: number, seed: number): () => number {
  const normal = normals(random(seed))
  let value = normal()
  return () => (value = r * value + Math.sqrt(1 - r * r) * normal())
}
