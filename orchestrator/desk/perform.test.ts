import { expect } from 'chai'
import { venueId } from '../../core/brand.ts'
import type { Effect } from '../../core/engine/effect.ts'
import { entered } from '../../core/engine/testing/opened.ts'
import { minute, timer } from '../../core/engine/testing/tape.ts'
import { told } from '../../core/engine/testing/venue-words.ts'
import type { Broker } from '../../core/ports/broker.ts'
import type { Log } from '../../core/ports/log.ts'
import { createPerformer } from './perform.ts'

describe('a call to the venue that breaks', () => {
  it('is answered all the same: an order in doubt is asked for again, and a cancel given again, instead of being waited for for ever', async () => {
    const said: string[] = []
    const log: Log = { debug: () => undefined, info: () => undefined, warning: (line) => void said.push(line), error: (line) => void said.push(line), child: () => log }
    const { story, order } = entered()
    let at = minute(1.1)
    const breaks = () => Promise.reject(new TypeError('this answer cannot be read'))
    const broker = { submit: breaks, inquire: breaks, cancel: breaks, cancelAll: breaks } as Partial<Broker> as Broker
    const clock = { now: () => at, wall: () => at, lockStep: false, speed: () => 1 }
    const performer = createPerformer({ broker, clock, log, post: (input) => void story.when(input), reconcile: breaks, at: () => undefined })
    const perform = async (...effects: readonly Effect[]): Promise<void> => {
      for (const effect of effects) performer.perform(effect)
      await performer.settled()
    }

    await perform(...story.effects)
    for (const later of [1.5, 2]) {
      at = minute(later)
      story.when(timer(at))
      expect(story.effects, 'it is asked for').to.deep.equal([{ type: 'inquire', id: order.id }])
      await perform(...story.effects)
    }
    expect(story.engine.book.orders.get(order.id)?.venueId, 'nothing is made up').to.equal(null)

    story.when({ type: 'reply', at: minute(2.1), id: order.id, outcome: { type: 'accepted', order: told(order) } })
    for (const later of [3.1, 3.2]) {
      at = minute(later)
      story.when(timer(at))
      expect(story.wishes(), 'an entry that is late is taken back').to.deep.equal(['cancel'])
      await perform(...story.effects)
    }
    await perform({ type: 'cancel-all' }, { type: 'cancel-stray', venueId: venueId('v-stray') }, { type: 'reconcile' })
    expect(said.find((line) => line.startsWith('cancel-all'))).to.match(/failed: this answer cannot be read; .* give the command again$/)
    expect(performer.inFlight()).to.equal(0)
  })
})
