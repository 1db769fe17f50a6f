import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { started } from '../../core/engine/testing/story.ts'
import { snapshot } from '../../core/engine/testing/venue-words.ts'
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
    const look = createReconciler({ engine: started().engine, broker, clock, passivity, post: (input) => said.push(input.type) })
    await look()
    blocked = false
    await look()
    expect(said).to.deep.equal(['venue', 'passive true', 'venue', 'passive false'])
  })
})
