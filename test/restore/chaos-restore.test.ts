import { expect } from 'chai'
import type { RestoreRequest } from '../../contract/views/archive-view.ts'
import { millis, venueId } from '../../core/brand.ts'
import { lineOf } from '../../core/engine/testing/line-of.ts'
import { createArchive } from '../../orchestrator/projections/archive/archive-view.ts'
import { restoredOf } from '../../orchestrator/projections/archive/restored-of.ts'
import { judgeWorld } from '../desk/judge-world.ts'
import { recordStretch, STEP, type Stretch } from '../desk/recorded-stretch.ts'
import { type Faults, NO_FAULTS, World } from '../desk/world.ts'

/** Steps before the disk is lost, after it, and of rest. */
const BEFORE = 30
const AFTER = 12
const REST = 16

const ROUGH: Faults = {
  dropUpdate: 0.15, repeatUpdate: 0.1, delayUpdate: 0.15, loseRequest: 0.06, lateRequest: 0, loseReply: 0.08, slowCancel: 0.15, crash: 0, partialFill: 0.3,
}

describe('a desk whose disk is lost in the midst of chaos', function () {
  this.timeout(120_000)
  let morning: Stretch
  before(() => {
    morning = recordStretch({ seed: 1, start: millis(Date.UTC(2026, 2, 10, 13, 50)), minutes: 40 })
  })

  it('goes on from its archive: every position with its owner, no order doubled, and the venue agrees', () => {
    const had = { sleeves: 0, orders: 0 }
    for (let seed = 1; seed <= 100; seed += 1) {
      const { world, archive } = play({ seed, stretch: morning, age: 0 })
      had.sleeves += archive.state.sleeves.length
      had.orders += archive.state.orders.length
      // What was sent before stands in the journal that was lost.
      const wrong = judgeWorld(world).filter((one) => !one.includes('was sent before it was durable'))
      expect(wrong, `seed ${seed}\n${world.journal.slice(0, 60).map((fact) => lineOf(fact)).join('\n')}`).to.deep.equal([])
      const ids = world.venue.orders({ status: 'all', nested: true, limit: 500 }).map((order) => order.client_order_id)
      expect(new Set(ids).size, `seed ${seed}: an id twice`).to.equal(ids.length)
    }
    expect([had.sleeves > 100, had.orders > 100], JSON.stringify(had)).to.deep.equal([true, true])
  })

  it('agrees with the venue too when the archive is half a minute old: what it does not know is mended, and its own strays are cancelled', () => {
    for (let seed = 201; seed <= 240; seed += 1) {
      const { world } = play({ seed, stretch: morning, age: 6 })
      const isMending = (one: string): boolean => /^(mended|took|cash of)|was sent before it was durable/.test(one)
      expect(judgeWorld(world).filter((one) => !isMending(one)), `seed ${seed}\n${world.journal.slice(0, 60).map((fact) => lineOf(fact)).join('\n')}`).to.deep.equal([])
      // A leg at the venue whose parent filled unseen is named by the venue, and goes on protecting what lies outside.
      const open = world.venue.orders({ status: 'open', nested: false, limit: 500 }).filter((order) => order.client_order_id.startsWith('torture0'))
      const unknown = open.filter((order) => !world.engine.book.byVenueId.has(venueId(order.id)))
      expect(unknown.map((order) => order.client_order_id), `seed ${seed}: nobody watches these`).to.deep.equal([])
    }
  })
})

interface Played {
  readonly seed: number
  readonly stretch: Stretch
  /** Steps by which the archive is older than the loss. */
  readonly age: number
}

/** Chaos, then a new engine on an empty journal with the newest archive, some more trading, and rest. */
function play({ seed, stretch, age }: Played): { readonly world: World; readonly archive: RestoreRequest } {
  const from = 12 + ((seed * 37) % 340)
  const world = new World({ seed, stretch, from, faults: ROUGH })
  const moments = stretch.moments.slice(from + 1)
  for (const moment of moments.slice(0, BEFORE - age)) world.step(moment)
  const archive = archiveOf(world)
  for (const moment of moments.slice(BEFORE - age, BEFORE)) world.step(moment)
  world.loseDisk(restoredOf(archive).restored)
  for (const moment of moments.slice(BEFORE, BEFORE + AFTER)) world.step(moment)
  world.faults = NO_FAULTS
  world.isDeciding = false
  if (seed % 2 === 0) world.command({ type: 'flatten', id: `end ${seed}`, actor: 'test' })
  for (const moment of moments.slice(BEFORE + AFTER, BEFORE + AFTER + REST)) world.step(moment)
  for (let i = 0; i < 4 || (i < 60 && !world.isQuiet); i += 1) {
    world.look()
    world.wait(STEP)
  }
  return { world, archive }
}

function archiveOf(world: World): RestoreRequest {
  const archive = createArchive()
  for (const fact of world.journal) archive.take(fact)
  const { state, parameters, trades } = archive.view({ engine: world.engine, at: world.now, wall: 0 }, { seq: world.journal.length })
  return JSON.parse(JSON.stringify({ schema: 1, state, parameters, trades: [trades] })) as RestoreRequest
}
