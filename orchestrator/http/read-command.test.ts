import { expect } from 'chai'
import { readCommand } from './read-command.ts'
import { halt } from './testing/door.ts'

describe('reading a command', () => {
  const parameters = { ...halt(), type: 'parameters', module: 'stocks', strategy: 'orb', values: { stop_share: 0.5 } }

  it('takes each type of the closed set', () => {
    const adopt = { ...halt(), type: 'adopt', symbol: 'BTC/USD', module: 'crypto', strategy: 'crypto_momentum' }
    const all = [halt(), { ...halt(), type: 'resume', scope: 'desk' }, { ...halt(), type: 'toggle', module: 'crypto', on: false }, { ...halt(), type: 'cancel-all' }, { ...halt(), type: 'flatten' }, adopt, parameters]
    expect(all.map((body) => readCommand(body).type)).to.deep.equal(['halt', 'resume', 'toggle', 'cancel-all', 'flatten', 'adopt', 'parameters'])
  })

  it('names every field that is missing, unknown or wrong, and nothing of the other types', () => {
    const { actor: _, ...rest } = halt()
    expect(() => readCommand({ ...rest, ttlSeconds: 61, extra: 1 })).to.throw('the command is not valid: actor is missing; extra is not known; ttlSeconds must be <= 60')
  })

  it('names a field inside another', () => {
    expect(() => readCommand({ ...parameters, values: { stop_share: 'a lot' } })).to.throw('values.stop_share must be number')
  })

  it('converts nothing: a number in quotes is no number', () => {
    expect(() => readCommand({ ...halt(), ttlSeconds: '60' })).to.throw('ttlSeconds')
  })

  it('says which types there are', () => {
    for (const body of [undefined, null, [], 'halt', {}, { ...halt(), type: 'explode' }]) {
      expect(() => readCommand(body)).to.throw('type must be one of halt, resume, toggle, cancel-all, flatten, adopt, parameters')
    }
  })
})
