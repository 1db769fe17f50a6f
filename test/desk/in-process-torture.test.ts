import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { lineOf } from '../../core/engine/testing/line-of.ts'
import { judgeWorld } from './judge-world.ts'
import { type Moment, recordStretch, STEP, type Stretch } from './recorded-stretch.ts'
import { type Faults, NO_FAULTS, World } from './world.ts'

/** Steps of chaos, and of rest after it. */
const STEPS = 48
const REST = 18

const ROUGH: Faults = {
  dropUpdate: 0.15, repeatUpdate: 0.1, delayUpdate: 0.15, loseRequest: 0.06, lateRequest: 0.03, loseReply: 0.08, slowCancel: 0.15, crash: 0.02, partialFill: 0.3,
}

interface Play {
  readonly seed: number
  readonly stretch: Stretch
  readonly faults: Faults
  readonly from: number
}

describe('a desk at a venue where everything goes wrong', function () {
  this.timeout(120_000)
  let morning: Stretch
  let lastHour: Stretch
  before(() => {
    morning = recordStretch({ seed: 1, start: millis(Date.UTC(2026, 2, 10, 13, 50)), minutes: 40 })
    lastHour = recordStretch({ seed: 2, start: millis(Date.UTC(2026, 2, 13, 18, 58)), minutes: 64 })
  })

  it('loses nothing, doubles nothing, and ends with the book that the venue has', () => {
    let crashes = 0
    for (let seed = 1; seed <= 260; seed += 1) {
      const world = play({ seed, stretch: morning, faults: seed % 10 === 0 ? NO_FAULTS : ROUGH, from: 12 + ((seed * 37) % 380) })
      expectRight(world, seed)
      crashes += world.crashes
    }
    expect(crashes, 'the engine must have died often').to.be.greaterThan(100)
  })

  it('and neither does one that writes a start into its journal while it runs', () => {
    let starts = 0
    for (let seed = 301; seed <= 360; seed += 1) {
      const world = play({ seed, stretch: morning, faults: { ...ROUGH, startAgain: 0.2 }, from: 12 + ((seed * 37) % 380) })
      expectRight(world, seed)
      starts += world.starts
    }
    expect(starts, 'it must have written many').to.be.greaterThan(100)
  })

  it('keeps assigned and exercised shares in the sleeve of their contracts, though the activities come a night later', () => {
    const settled = new Set<string>()
    for (let seed = 1; seed <= 40; seed += 1) {
      const world = play({ seed, stretch: lastHour, faults: seed % 4 === 0 ? NO_FAULTS : ROUGH, from: 24 + (seed % 8) })
      for (let i = 120; i < lastHour.moments.length; i += 12) world.step(merged(lastHour.moments.slice(i, i + 12)))
      for (let hour = 0; hour < 12; hour += 1) {
        world.wait(3_600_000)
        world.look()
        world.wait(5_000)
        world.look()
        world.wait(5_000)
      }
      expectRight(world, seed)
      for (const fact of world.journal) if (fact.type === 'contract.settled' && fact.qty !== 0) settled.add(fact.how)
    }
    expect([...settled].sort(), 'each way of settling must have come').to.include.members(['assigned', 'exercised'])
  })
})

/** Several moments in one step. */
function merged(moments: readonly Moment[]): Moment {
  const last = moments.at(-1)
  if (!last) throw new RangeError('no moments')
  return { ...last, events: moments.flatMap((moment) => moment.events) }
}

/** Plays some minutes of chaos, then lets everything come to rest; every other time by flattening. */
function play(given: Play): World {
  const { seed, stretch, from } = given
  const world = new World(given)
  const moments = stretch.moments.slice(from + 1)
  for (const moment of moments.slice(0, STEPS)) world.step(moment)
  world.faults = NO_FAULTS
  world.isDeciding = false
  for (const moment of moments.slice(STEPS, STEPS + 4)) world.step(moment)
  world.command({ type: seed % 2 === 0 ? 'flatten' : 'halt', id: `end ${seed}`, actor: 'test' })
  for (let i = 4; i < REST; i += 1) {
    const moment = moments[STEPS + i]
    if (moment) world.step(moment)
    else world.wait(STEP)
  }
  for (let i = 0; i < 4 || (i < 60 && !world.isQuiet); i += 1) {
    world.look()
    world.wait(STEP)
  }
  return world
}

function expectRight(world: World, seed: number): void {
  const wrong = judgeWorld(world)
  expect(wrong, wrong.length === 0 ? '' : `seed ${seed}\n${tail(world)}`).to.deep.equal([])
}

function tail({ journal }: World): string {
  const told = journal.filter((fact) => fact.type !== 'cycle.ended').slice(-80)
  const name = (fact: Fact): string => ('id' in fact ? fact.id : 'sleeve' in fact ? fact.sleeve : fact.type === 'order.approved' ? fact.order.id : '')
  return told.map((fact) => `${new Date(fact.at).toISOString().slice(11, 19)} ${name(fact)} ${lineOf(fact)}`).join('\n')
}
