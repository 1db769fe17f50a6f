import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { VenueSnapshot } from '../../core/engine/input.ts'
import { entered } from '../../core/engine/testing/opened.ts'
import { started } from '../../core/engine/testing/story.ts'
import { snapshot } from '../../core/engine/testing/venue-words.ts'
import type { SnapshotScope } from '../../core/ports/broker.ts'
import type { Log } from '../../core/ports/log.ts'
import { wallClock } from '../feed/wall-clock.ts'
import { createPassivity } from './passivity.ts'
import { createReconciler } from './reconciler.ts'

const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }

describe('a look at the venue', () => {
  it('that shows a blocked account begins no new risk, until one shows it open again', async () => {
    const clock = wallClock(() => millis(1_000))
    const said: string[] = []
    const passivity = createPassivity({ post: (input) => said.push(input.type === 'condition' && input.condition.type === 'passive' ? `passive ${input.condition.passive}` : input.type), clock, log: SILENT })
    const word = snapshot()
    let blocked = true
    const broker = { snapshot: () => Promise.resolve({ ...word, account: { ...word.account, blocked } }) }
    const look = createReconciler({ engine: started().engine, broker, clock, passivity, post: (input) => said.push(input.type), pause: () => Promise.resolve() })
    await look()
    blocked = false
    await look()
    expect(said).to.deep.equal(['venue', 'passive true', 'venue', 'passive false'])
  })

  /** A reconciler whose venue answers when the test says so. */
  function slow() {
    const scopes: SnapshotScope[] = []
    const waiting: ((fails?: Error) => void)[] = []
    const heard: string[] = []
    const clock = wallClock(() => millis(400_000_000))
    const broker = { snapshot: (scope: SnapshotScope) => {
      scopes.push(scope)
      return new Promise<VenueSnapshot>((resolve, reject) => waiting.push((fails) => (fails ? reject(fails) : resolve(snapshot()))))
    } }
    const { story, order } = entered()
    const passivity = createPassivity({ post: () => undefined, clock, log: SILENT })
    const pauses: (() => void)[] = []
    const pause = () => new Promise<void>((resolve) => pauses.push(resolve))
    const look = createReconciler({ engine: story.engine, broker, clock, passivity, post: (input) => heard.push(input.type), pause })
    const turns = async (): Promise<void> => {
      for (let i = 0; i < 10; i += 1) await Promise.resolve()
    }
    /** The moment between two looks is over. */
    const moment = async (): Promise<void> => {
      pauses.shift()?.()
      await turns()
    }
    const answer = async (fails?: Error): Promise<void> => {
      waiting.shift()?.(fails)
      await turns()
    }
    return { look, moment, answer, scopes, heard, order }
  }

  it('covers every order that is not final, and what was booked in the four days before', async () => {
    const { look, moment, answer, scopes, order } = slow()
    const done = look()
    await moment()
    await answer()
    await done
    // 400,000,000 less 345,600,000 milliseconds.
    expect(scopes).to.deep.equal([{ unfinished: [order.id], activitiesAfter: 54_400_000 }])
  })

  it('is one at a time; wishes that come meanwhile are answered by one more, a moment later', async () => {
    const { look, moment, answer, scopes, heard } = slow()
    const wishes = [look(), look()]
    expect(scopes, 'a moment comes first').to.have.length(0)
    await moment()
    expect(scopes, 'which answers all that was wished for before it').to.have.length(1)
    wishes.push(look(), look())
    await answer()
    expect([scopes.length, heard.length], 'a second look at once would show no more than the first').to.deep.equal([1, 1])
    await moment()
    expect([scopes.length, heard.length], 'what was wished for later may show more').to.deep.equal([2, 1])
    await answer()
    await Promise.all(wishes)
    expect([scopes.length, heard.length]).to.deep.equal([2, 2])
    const later = look()
    await moment()
    expect(scopes).to.have.length(3)
    await answer()
    await later
    expect(heard).to.have.length(3)
  })

  it('that failed does not stop the next one', async () => {
    const { look, moment, answer, heard } = slow()
    const failing = look().catch((error: unknown) => String(error))
    await moment()
    await answer(new Error('no network'))
    expect(await failing).to.include('no network')
    const next = look()
    await moment()
    await answer()
    await next
    expect(heard).to.deep.equal(['venue'])
  })
})
