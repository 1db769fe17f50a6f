import { expect } from 'chai'
import { Value } from 'typebox/value'
import { CommandRequest } from './command-request.ts'
import { COMMAND_TYPES, type CommandDocument } from './documents/command.ts'
import { whereCommandGoes } from './where-command-goes.ts'

const ID = 'b7c1f6a0-1f2e-4b1e'
const base = { schema: 1, uid: 'op1', createdAt: 1_763_650_800_123, ttlSeconds: 30 } as const
const of = { module: 'crypto', strategy: 'crypto_momentum' } as const
const COMMANDS: readonly CommandDocument[] = [
  { type: 'halt', ...base }, { type: 'resume', ...base, scope: 'desk' }, { type: 'toggle', ...base, module: 'crypto', on: true }, { type: 'cancel-all', ...base },
  { type: 'flatten', ...base }, { type: 'adopt', ...base, symbol: 'BTC/USD', ...of }, { type: 'accept', ...base, change: 'c1' }, { type: 'pin', ...base, ...of, parameter: 'entry' },
  { type: 'unpin', ...base, ...of, parameter: 'entry' }, { type: 'roll-back', ...base, change: 'c1' }, { type: 'watch', ...base }, { type: 'acknowledge', ...base, alert: 'a1' },
]

describe('a command document', () => {
  it('is one of twelve types', () => {
    expect(COMMANDS.map(({ type }) => type)).to.deep.equal(COMMAND_TYPES)
  })

  for (const command of COMMANDS) {
    const to = whereCommandGoes(ID, command)
    it(`${command.type} goes to ${to.type}`, () => {
      if (to.type === 'engine') expect(Value.Check(CommandRequest, to.request), JSON.stringify(to)).to.equal(true)
      expect(to.type).to.equal(['watch', 'acknowledge'].includes(command.type) ? 'updater' : 'engine')
    })
  }

  it('keeps its id, its time and who gave it', () => {
    const to = whereCommandGoes(ID, { type: 'adopt', ...base, symbol: 'BTC/USD', ...of })
    expect(to).to.deep.equal({ type: 'engine', request: { type: 'adopt', id: ID, actor: 'op1', createdAt: base.createdAt, ttlSeconds: 30, symbol: 'BTC/USD', ...of } })
  })
})
