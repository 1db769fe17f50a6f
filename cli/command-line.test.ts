import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { InvalidArgumentError } from 'commander'
import { Value } from 'typebox/value'
import { type Setting, SETTINGS } from '../config/settings.ts'
import { CommandRequest } from '../contract/command-request.ts'
import { commandOf, type Wish } from './command-of.ts'
import { readReply } from './engine-client.ts'
import { engineUrlOf } from './ground.ts'
import { numberIn, wholeIn } from './numbers.ts'
import { isProved, replayLines } from './prove-journal.ts'
import { signInAddress } from './sign-in-address.ts'

describe('the command line', () => {
  it('makes commands that the contract takes, each with an id of its own', () => {
    const wishes: readonly Wish[] = [
      { type: 'halt' }, { type: 'resume', scope: 'crypto' }, { type: 'cancel-all' }, { type: 'flatten' },
      { type: 'adopt', symbol: 'BTC/USD', module: 'crypto', strategy: 'crypto_momentum' }, { type: 'adopt', symbol: 'AAPL', module: 'stocks', strategy: 'ORB' },
    ]
    const commands = wishes.map(commandOf)
    for (const command of commands) expect(Value.Check(CommandRequest, command), command.type).to.equal(true)
    expect(new Set(commands.map(({ id }) => id)).size).to.equal(wishes.length)
  })

  it('looks for the engine where ENGINE_URL says, else on this PORT', () => {
    const at = (engineUrl: string, port: number) => engineUrlOf({ updater: { engineUrl }, http: { port } })
    expect(at('http://127.0.0.1:8080', 8080)).to.equal('http://127.0.0.1:8080')
    expect(at('http://127.0.0.1:8080', 18080)).to.equal('http://127.0.0.1:18080')
    expect(at('http://engine.railway.internal:8080', 18080)).to.equal('http://engine.railway.internal:8080')
  })

  it('tells a refusal from an engine that is not ready and from silence', () => {
    const error = (message: string) => JSON.stringify({ error: { code: 'x', message } })
    expect(readReply(200, '{"id":"a","outcome":"done","why":"nothing was halted"}')).to.deep.equal({ type: 'done', why: 'nothing was halted' })
    expect(readReply(200, '{"id":"a","outcome":"duplicate","why":""}')).to.deep.equal({ type: 'duplicate' })
    expect(readReply(409, error('nothing of AAPL lies outside'))).to.deep.equal({ type: 'refused', why: 'nothing of AAPL lies outside' })
    expect(readReply(401, error('the token is wrong'))).to.deep.equal({ type: 'refused', why: 'the token is wrong' })
    expect(readReply(503, error('the engine is starting'))).to.deep.equal({ type: 'not-ready', why: 'the engine is starting' })
    expect(readReply(502, '<html>')).to.deep.equal({ type: 'silent', why: 'HTTP 502' })
  })

  it('says of a sign-in code that nobody gives what to start', async () => {
    expect(await signInAddress({ url: 'http://127.0.0.1:1', token: () => undefined })).to.deep.equal({ type: 'silent', why: 'nobody answers there; start it with npm start' })
  })

  it('shows a setting behind an option with the default that it has', () => {
    const folder = fileURLToPath(new URL('./commands', import.meta.url))
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join()
    const shown = [...texts.matchAll(/([A-Z][A-Z_]+)(?:, | \()(\S+) unless set\)/g)].map(([, name = '', value]) => [name, value])
    expect(shown).to.have.length.above(5)
    expect(shown).to.deep.equal(shown.map(([name]) => [name, Object.entries<Setting>(SETTINGS).find(([own]) => own === name)?.[1].default]))
  })

  it('reads numbers within their bounds and nothing else', () => {
    expect([numberIn(0.5, 10)('0.5'), wholeIn(0, 10)('10')]).to.deep.equal([0.5, 10])
    for (const text of ['', '-1', '1e3', '0x10', '11', 'ten']) expect(() => numberIn(0.5, 10)(text), text).to.throw(InvalidArgumentError)
    expect(() => wholeIn(0, 10)('1.5')).to.throw(InvalidArgumentError)
  })

  it('takes a journal for proved only without a difference and with a sound chain', () => {
    const proved = { chain: { ok: true, facts: 9, head: 'abc' }, starts: 1, inputs: 40, equal: 9, differences: [], unproved: 0, lost: 0 } as const
    const broken = { ...proved, chain: { ok: false, at: 3, why: 'its hash does not match', head: 'ab' } } as const
    expect([isProved(proved), isProved({ ...proved, differences: ['input 4'] }), isProved(broken)]).to.deep.equal([true, false, false])
    expect(replayLines(proved, 0)).to.deep.equal(['1 start, 40 inputs fed again, 9 facts equal byte for byte', 'chain sound: 9 facts, head abc', 'no difference'])
    expect(replayLines({ ...proved, inputs: 12_870, equal: 1 }, 0)[0]).to.equal('1 start, 12,870 inputs fed again, 1 fact equal byte for byte')
    expect(replayLines({ ...proved, unproved: 4, lost: 2 }, 17).join('\n')).to.include('through number 17').and.to.include('4 facts lie before').and.to.include('2 inputs were lost')
    expect(replayLines(broken, 0)).to.include('chain BROKEN at fact 3: its hash does not match; sound head ab')
  })
})
