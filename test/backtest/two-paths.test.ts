import { expect } from 'chai'
import { BarStepper } from '../../core/engine/quiet/bar-stepper.ts'
import { caseOf, difference, played } from './two-paths.ts'

const CASES = 2_000
/** Every so often each cycle and each moment is compared as well, not only what they add up to. */
const WITNESSED = 8
/** A door that leaves something out is found within these. */
const BLIND_CASES = 400

/** The first case that tells a door from the turn. */
function firstDifference(Stepper: typeof BarStepper, cases: number): string | undefined {
  for (let seed = 1; seed <= cases; seed += 1) {
    const found = differenceIn(seed, Stepper)
    if (found !== undefined) return `case ${seed}: ${found}`
  }
  return undefined
}

function differenceIn(seed: number, Stepper: typeof BarStepper): string | undefined {
  const one = caseOf(seed)
  const isWitnessed = seed % WITNESSED === 0
  return difference(played(one, { Stepper: null, isWitnessed }), played(one, { Stepper, isWitnessed }))
}

describe('two paths through one turn', function () {
  this.timeout(180_000)

  it('come to the same facts, curve, counts and state of the engine', () => {
    expect(firstDifference(BarStepper, CASES)).to.equal(undefined)
  })

  it('count the trades of a day alike where bars waited until the book had forgotten them', () => {
    expect(differenceIn(2175, BarStepper)).to.equal(undefined)
  })

  it('take most moments through the second door', () => {
    let [jumped, all] = [0, 0]
    class Counting extends BarStepper {
      override play(bounds: Parameters<BarStepper['play']>[0]): number {
        const moments = super.play(bounds)
        jumped += moments
        return moments
      }
    }
    for (let seed = 1; seed <= 100; seed += 1) all += played(caseOf(seed), { Stepper: Counting, isWitnessed: false }).curve.split(',').length
    expect(jumped / all, 'a door that nobody uses proves nothing').to.be.above(0.3)
  })

  describe('part when the door leaves out', () => {
    it('a stop or target that a price touches', () => {
      class Blind extends BarStepper {
        protected override touches(): boolean {
          return false
        }
      }
      expect(firstDifference(Blind, BLIND_CASES)).to.be.a('string')
    })

    it('an order that rests at the venue', () => {
      class Blind extends BarStepper {
        protected override meets(): boolean {
          return false
        }
      }
      expect(firstDifference(Blind, BLIND_CASES)).to.be.a('string')
    })

    it('a cause that begins or ends', () => {
      class Blind extends BarStepper {
        protected override holds(): boolean {
          return true
        }
      }
      expect(firstDifference(Blind, BLIND_CASES)).to.be.a('string')
    })

    it('that somebody acts', () => {
      class Blind extends BarStepper {
        protected override passes(): boolean {
          super.passes()
          return true
        }
      }
      expect(firstDifference(Blind, BLIND_CASES)).to.be.a('string')
    })

    it('the prices of the moment in which somebody acts', () => {
      class Blind extends BarStepper {
        protected override tell(): void {
          if (Number.isNaN(this.progress.cycleAt)) super.tell()
        }
      }
      expect(firstDifference(Blind, BLIND_CASES)).to.be.a('string')
    })

    it('a time exit', () => {
      class Blind extends BarStepper {
        protected override firstExit(): number {
          return Infinity
        }
      }
      expect(firstDifference(Blind, BLIND_CASES)).to.be.a('string')
    })
  })
})
