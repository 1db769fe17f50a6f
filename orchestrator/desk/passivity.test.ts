import { expect } from 'chai'
import type { Input } from '../../core/engine/input.ts'
import type { Log } from '../../core/ports/log.ts'
import { wallClock } from '../feed/wall-clock.ts'
import { createPassivity } from './passivity.ts'

const quiet = (): void => undefined
const log: Log = { debug: quiet, info: quiet, warning: quiet, error: quiet, child: () => log }

describe('passivity', () => {
  const said = () => {
    const inputs: Input[] = []
    const passivity = createPassivity({ post: (input) => void inputs.push(input), clock: wallClock(() => 1_000), log })
    return { passivity, told: () => inputs.map((input) => (input.type === 'condition' && input.condition.type === 'passive' ? [input.condition.passive, input.condition.why] : [])) }
  }

  it('begins with the first reason and ends with the last one', () => {
    const { passivity, told } = said()
    passivity.say('clock', 'late')
    passivity.say('place', 'taken')
    passivity.say('clock', '')
    expect(told()).to.deep.equal([[true, 'late'], [true, 'late; taken']])
    passivity.say('place', '')
    expect(told().at(-1)).to.deep.equal([false, ''])
    expect(passivity.reasons()).to.deep.equal({})
  })

  it('lasts while the venue blocks the account, and ends by itself', () => {
    const { passivity, told } = said()
    passivity.heard({ blocked: false })
    expect(told()).to.deep.equal([])
    passivity.heard({ blocked: true })
    expect(told().at(-1)?.[0]).to.equal(true)
    expect(passivity.reasons().account).to.match(/lets this account open nothing/)
    passivity.heard({ blocked: false })
    expect(told().at(-1)).to.deep.equal([false, ''])
  })

  it('says nothing of a reason that never stood', () => {
    const { passivity, told } = said()
    passivity.say('clock', '')
    expect(told()).to.deep.equal([])
  })
})
