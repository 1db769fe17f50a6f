import { expect } from 'chai'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CAUSES, type Cause } from '../../backtest/parity/attribute.ts'
import { holds, type Parity } from '../../backtest/parity/parity.ts'
import { parityLines } from '../../cli/parity/parity-lines.ts'
import { parityOf } from '../../cli/parity/parity-journal.ts'
import type { Input } from '../../core/engine/input.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { inputsOf, lastEntry, pricier, withLate, withRestart, withUpdate, writeOtherwise } from './otherwise.ts'
import { recordSession } from './record-session.ts'

/** A recorded lock-step session: real exchange, SDK, desk and modules, three hours of a simulated session. */
describe('parity of a journal with a venue made anew', function () {
  this.timeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'tercet-parity-'))
  const recorded = join(folder, 'recorded.db')
  let inputs: readonly Input[]
  /** Of the account at the end, in dollars. */
  let equity: number
  let written = 0
  before(async () => {
    await recordSession(recorded, { hours: 3, seed: 7 })
    inputs = inputsOf(recorded)
    equity = writeOtherwise(join(folder, 'same.db'), inputs)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  /** Parity of the session as another venue would have told it, and what that venue was worth to the account, in cents. */
  const otherwise = (changed: readonly Input[]): { readonly result: Parity; readonly worth: number } => {
    const path = join(folder, `other-${(written += 1)}.db`)
    const worth = Math.round((writeOtherwise(path, changed) - equity) * 100)
    return { result: read(path), worth }
  }

  it('holds byte for byte on a lock-step session: orders, fills and refusals', () => {
    const result = read(recorded)
    const { equal, different, differences } = result.comparison
    expect(differences).to.deep.equal([])
    expect(different).to.deep.equal({ order: 0, fill: 0, refusal: 0, other: 0 })
    expect(equal.fill, 'fills').to.be.above(10)
    expect(equal.order, 'orders').to.be.above(30)
    expect(equal.refusal, 'refusals').to.be.above(3)
    expect(holds(result)).to.equal(true)
    expect(result.gap).to.deep.equal({ cents: 0, byCause: { price: 0, timing: 0, size: 0, missed: 0, fees: 0 }, lines: [] })
    expect(parityLines(result).at(-1)).to.equal('parity holds byte for byte, venue ids masked')
  })

  it('needs nothing that the recorded venue said: the account made anew stays the same beside one whose every fill is dearer', () => {
    const { result, worth } = otherwise(inputs.map((input): Input => (input.type === 'update' ? pricier(input, 0.02) : input)))
    expect(result.comparison.different.fill, 'fills').to.be.above(10)
    sums(result, worth)
  })

  it('attributes a dearer fill to price', () => {
    const { result, worth } = otherwise(withUpdate(inputs, lastEntry(inputs, 'pair'), (told) => pricier(told, 3)))
    expect(worth).to.be.below(0)
    only(result, 'price', worth)
  })

  it('attributes a later fill at another price to timing', () => {
    const { result, worth } = otherwise(withLate(inputs, lastEntry(inputs, 'pair'), 60_000, 2))
    expect(worth).to.be.below(0)
    only(result, 'timing', worth)
  })

  it('attributes a part that was not filled to size', () => {
    const { result, worth } = otherwise(withUpdate(inputs, lastEntry(inputs, 'pair'), (told) => {
      const filledQty = Math.floor(told.order.qty * 0.6e6) / 1e6
      const [fill] = told.fills
      return { ...told, order: { ...told.order, filledQty, status: 'canceled' }, fills: fill ? [{ ...withoutPosition(fill), qty: filledQty }] : [] }
    }))
    expect(worth).to.not.equal(0)
    const { byCause } = result.gap
    expect(byCause.size, 'most of it').to.not.equal(0)
    expect(byCause.size + byCause.fees, 'what was not bought was not charged either').to.equal(worth)
    sums(result, worth)
  })

  it('attributes an order that the venue never filled to missed', () => {
    const { result, worth } = otherwise(withUpdate(inputs, lastEntry(inputs, 'pair'), (told) => ({ ...told, event: 'canceled', order: { ...told.order, filledQty: 0, filledPrice: null, status: 'canceled' }, fills: [] })))
    expect(worth).to.not.equal(0)
    only(result, 'missed', worth)
  })

  it('attributes a higher fee to fees', () => {
    const { result, worth } = otherwise(withUpdate(inputs, lastEntry(inputs, 'pair'), (told) => ({ ...told, fills: told.fills.map((fill) => ({ ...fill, position: (fill.position ?? 0) - fill.qty * 0.005 })) })))
    expect(worth).to.be.below(0)
    only(result, 'fees', worth)
  })

  it('says what was worth how much, in cents that sum to the gap', () => {
    const { result, worth } = otherwise(withUpdate(inputs, lastEntry(inputs, 'share'), (told) => pricier(told, 0.013)))
    sums(result, worth)
    const lines = parityLines(result)
    expect(lines.find((line) => line.startsWith('gap:'))).to.equal(`gap: the recorded account ended -$${(-worth / 100).toFixed(2)} against the one made anew`)
    for (const cause of CAUSES) expect(lines.some((line) => line.trim().startsWith(cause)), cause).to.equal(true)
  })

  it('holds over a restart in the middle', () => {
    const { result, worth } = otherwise(withRestart(inputs, aLook(inputs)))
    expect(result.comparison.differences).to.deep.equal([])
    expect(holds(result)).to.equal(true)
    expect(Math.abs(worth), 'a restart costs nothing by itself in this session').to.be.below(100_000)
  })

  it('takes a session at the pace of the wall clock apart to the cent', async () => {
    const path = join(folder, 'wall.db')
    await recordSession(path, { hours: 1, seed: 7, speed: 480 })
    const result = read(path)
    expect(result.inputs).to.be.above(100)
    sums(result, result.gap.cents)
  })

  it('begins after pruned inputs and says so', () => {
    const at = aLook(inputs)
    const path = join(folder, 'pruned.db')
    writeOtherwise(path, withRestart(inputs, at))
    const pruned = parityFrom(path, at)
    expect(pruned.begun).to.equal(true)
    expect(pruned.unproved).to.be.above(0)
    expect(parityLines(pruned)[0]).to.match(new RegExp(`^inputs were pruned through number ${at}: parity begins at the first complete start after it, ${pruned.unproved.toLocaleString('en-US')} facts`))
    const nothing = parityFrom(recorded, 1)
    expect(nothing.begun).to.equal(false)
    expect(parityLines(nothing).at(-1)).to.contain('no complete start')
  })
})

/** A look at the venue with a few things bought before it. */
function aLook(inputs: readonly Input[]): number {
  return inputs.findIndex((input, i) => i > inputs.length / 3 && input.type === 'venue')
}

function read(path: string): Parity {
  const journal = readJournal(path)
  try {
    return parityOf(journal)
  } finally {
    journal.close()
  }
}

/** As if pruning had reached so far: the reader's own word is another, the inputs are the same. */
function parityFrom(path: string, prunedThrough: number): Parity {
  const journal = readJournal(path)
  try {
    return parityOf({ ...journal, prunedThrough: () => prunedThrough })
  } finally {
    journal.close()
  }
}

function only({ gap, booked }: Parity, cause: Cause, cents: number): void {
  expect((booked ?? NaN) * 100, 'the two books').to.be.closeTo(cents, 0.51)
  const none = { price: 0, timing: 0, size: 0, missed: 0, fees: 0 }
  expect(gap.byCause).to.deep.equal({ ...none, [cause]: cents })
  expect(gap.cents).to.equal(cents)
}

function sums({ gap, booked }: Parity, cents: number): void {
  expect((booked ?? NaN) * 100, 'the two books').to.be.closeTo(cents, 0.51)
  expect(gap.cents, 'the gap is the difference of the two accounts').to.equal(cents)
  expect(gap.lines.reduce((sum, line) => sum + line.cents, 0)).to.equal(cents)
  expect(CAUSES.reduce((sum, cause) => sum + gap.byCause[cause], 0)).to.equal(cents)
}

function withoutPosition<T extends { readonly position?: number }>({ position: _, ...fill }: T): Omit<T, 'position'> {
  return fill
}
