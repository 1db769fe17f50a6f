import { expect } from 'chai'
import { InvalidArgumentError } from 'commander'
import { readConfig } from '../config/read-config.ts'
import { parseExchange, type ExchangeFlags } from './exchange-flags.ts'
import { splitIn } from './split-in.ts'

const config = (variables: Readonly<Record<string, string>> = {}) => {
  const read = readConfig(variables, 'launcher')
  if (read.type === 'problems') throw new Error('the settings of this test are wrong')
  return read.config
}
const parse = (flags: Partial<ExchangeFlags>, variables: Readonly<Record<string, string>> = {}) => parseExchange({ port: 0, ...flags }, config(variables))

describe('the options of tercet exchange', () => {
  it('leave the settings of local mode standing: the same market and ledger', () => {
    expect(parse({}, { TERCET_EXCHANGE_SEED: '5', TERCET_EXCHANGE_SPEED: '30', TERCET_STATE: 's' })).to.deep.equal({ state: 's', seed: 5, speed: 30, port: 0, source: { type: 'synthetic', seed: 5 } })
  })

  it('win over the settings', () => {
    expect(parse({ seed: 9, speed: 2, port: 4_000 }, { TERCET_EXCHANGE_SEED: '5' })).to.deep.include({ seed: 9, speed: 2, port: 4_000, source: { type: 'synthetic', seed: 9 } })
  })

  it('make lock-step a speed of nothing', () => {
    expect(parse({ lockStep: true })).to.have.property('speed', 0)
    expect(parse({ lockStep: true, speed: 5 })).to.include('exclude each other')
  })

  it('play a recorded day out of --data or TERCET_DATA', () => {
    expect(parse({ tape: 'a', data: 'd' })).to.have.property('source').that.deep.equals({ type: 'walk', tape: 'a', dataRoot: 'd' })
    expect(parse({ tape: 'b' }, { TERCET_DATA: 'e' })).to.have.property('source').that.deep.equals({ type: 'walk', tape: 'b', dataRoot: 'e' })
    expect(parse({}, { TERCET_EXCHANGE_TAPE: 'b', TERCET_DATA: 'e' })).to.have.nested.property('source.tape', 'b')
  })

  it('play a folder of the user', () => {
    expect(parse({ csv: 'mine' })).to.have.property('source').that.deep.equals({ type: 'folder', folder: 'mine' })
  })

  it('split shares of the simulated market alone', () => {
    const split = splitIn('KO=1:10@2026-03-12', splitIn('F=4:1@2026-03-11'))
    expect(parse({ split })).to.have.nested.property('source.splits').that.deep.equals([{ symbol: 'F', date: '2026-03-11', to: 4, from: 1 }, { symbol: 'KO', date: '2026-03-12', to: 1, from: 10 }])
    for (const flags of [{ csv: 'mine' }, { tape: 'a', data: 'd' }]) expect(parse({ ...flags, split })).to.include('--split')
    for (const text of ['F', 'F=4@2026-03-11', 'F=0:1@2026-03-11', 'F=4:1@2026-02-30', 'BTC/USD=2:1@2026-03-11']) expect(() => splitIn(text), text).to.throw(InvalidArgumentError)
  })

  it('say what does not go together', () => {
    expect(parse({ tape: 'a' })).to.include('--data')
    expect(parse({ tape: 'c' })).to.equal('--tape is a or b')
    expect(parse({ data: 'd' })).to.include('--tape')
    expect(parse({ csv: 'mine', tape: 'a' })).to.include('leave out')
  })
})
