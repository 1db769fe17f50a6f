import { expect } from 'chai'
import { venueId } from '../../brand.ts'
import type { VenueOrder } from '../input.ts'
import { entered, opened } from '../testing/opened.ts'
import type { Story } from '../testing/story.ts'
import { minute } from '../testing/tape.ts'
import { accepted, filled, reply, snapshot, told, update } from '../testing/venue-words.ts'

type Status = VenueOrder['status']

const STANDING: readonly Status[] = ['pending', 'accepted', 'working', 'partial', 'held']
const ENDED: readonly Status[] = ['filled', 'canceled', 'expired', 'rejected', 'replaced']

function look(story: Story, n: number, orders: readonly VenueOrder[]): Story {
  return story.when({ type: 'venue', at: minute(n), venue: snapshot({ at: minute(n), orders }) })
}

function strays({ effects }: Story): readonly string[] {
  return effects.flatMap((effect) => (effect.type === 'cancel-stray' ? [effect.venueId] : []))
}

function asked({ effects }: Story): readonly string[] {
  return effects.flatMap((effect) => (effect.type === 'inquire' ? [effect.id] : []))
}

describe('an order at the venue', () => {
  for (const end of ['canceled', 'expired'] as const)
    it(`that the journal calls ${end} and that stands after all is cancelled, however it stands, and only while it does`, () => {
      for (const status of [...STANDING, ...ENDED]) {
        const { story, order } = entered()
        story.when(accepted(minute(1.1), order), update(minute(1.2), told(order, { status: end, legs: [] })))
        look(story, 2, [told(order, { status, legs: [] })])
        expect(strays(story), status).to.deep.equal(STANDING.includes(status) ? [`v-${order.id}`] : [])
      }
    })

  it('that stands as the journal says is left alone, and not asked for', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order))
    look(story, 2, [told(order)])
    expect([strays(story), asked(story)]).to.deep.equal([[], []])
  })

  it('whose bracket stands as the journal says is not asked for leg by leg', () => {
    const { story, order } = opened()
    story.when({ type: 'venue', at: minute(2), venue: snapshot({ at: minute(2), cash: 99_000, positions: { AAA: 10 }, orders: [filled(order, 100)] }) })
    expect(asked(story)).to.deep.equal([])
  })

  it('that a call is on its way for is not asked for besides', () => {
    const { story } = entered()
    look(story, 2, [])
    expect(asked(story)).to.deep.equal([])
  })

  it('of this journal\'s birth that nobody here approved is cancelled, however it stands, and only while it does', () => {
    for (const status of [...STANDING, ...ENDED]) {
      const { story, order } = entered()
      story.when(reply(minute(1.1), order.id, { type: 'rejected', code: 'money', message: 'insufficient buying power' }))
      const id = order.id.replace(/\.\d+\.0\.1\./, '.99.0.1.')
      look(story, 2, [{ ...told(order, { status, legs: [] }), id: venueId(`v-${id}`), clientId: id }])
      expect(strays(story), status).to.deep.equal(STANDING.includes(status) ? [`v-${id}`] : [])
      expect(story.lines(), status).to.deep.equal(STANDING.includes(status) ? ['orphan AAA'] : [])
    }
  })

  it('that a person placed stays, and stops nothing; one of another journal makes this desk passive', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'rejected', code: 'money', message: 'insufficient buying power' }))
    const placed = (clientId: string): VenueOrder => ({ ...told(order, { legs: [] }), id: venueId('v-other'), clientId })
    look(story, 2, [placed('8d7b1c2e-by-hand')]).then()
    expect(strays(story)).to.deep.equal([])
    look(story, 3, [placed(order.id.replace('storybrd', 'another1'))]).then('cause.began desk passive')
    expect(strays(story)).to.deep.equal([])
  })
})
