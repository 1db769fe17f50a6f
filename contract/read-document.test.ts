import { expect } from 'chai'
import { checkCommand } from './checkers.ts'
import { fromRest } from './from-rest.ts'
import { readDocument } from './read-document.ts'

const COMMAND = { type: 'toggle', schema: 1, uid: 'op1', createdAt: 1_763_650_800_123, ttlSeconds: 30, module: 'crypto', on: false } as const

describe('reading a document', () => {
  it('turns the store\'s timestamps into milliseconds', () => {
    const createdAt = { seconds: 1, nanoseconds: 0, toMillis: () => COMMAND.createdAt + 0.456 }
    expect(readDocument(checkCommand, { ...COMMAND, createdAt })).to.deep.equal({ type: 'document', document: COMMAND })
  })

  it('says what is broken', () => {
    const { on: _, ...without } = COMMAND
    expect(readDocument(checkCommand, without)).to.deep.equal({ type: 'broken', fault: 'command.on: missing' })
    expect(readDocument(checkCommand, undefined)).to.deep.equal({ type: 'broken', fault: 'command: not a map' })
  })

  it('tells a document of another version from a broken one', () => {
    expect(readDocument(checkCommand, { schema: 2, anything: true })).to.deep.equal({ type: 'version', schema: 2 })
  })
})

describe('a document by REST', () => {
  // The spelling of values: https://firebase.google.com/docs/firestore/reference/rest/v1/Value
  const answer = {
    name: 'projects/p/databases/(default)/documents/commands/c',
    fields: {
      schema: { integerValue: '1' }, createdAt: { timestampValue: '2025-11-20T15:00:00.123456Z' }, uid: { stringValue: 'op1' }, on: { booleanValue: false },
      share: { doubleValue: 0.5 }, nothing: { nullValue: null }, empty: { arrayValue: {} }, bare: { mapValue: {} },
      table: { mapValue: { fields: { at: { arrayValue: { values: [{ integerValue: '7' }, { nullValue: null }] } } } } },
    },
  }

  it('becomes plain data', () => {
    expect(fromRest(answer)).to.deep.equal({
      schema: 1, createdAt: COMMAND.createdAt, uid: 'op1', on: false, share: 0.5, nothing: null, empty: [], bare: {}, table: { at: [7, null] },
    })
  })

  it('is none where an error was answered', () => {
    expect(fromRest({ error: { code: 404, status: 'NOT_FOUND' } })).to.equal(undefined)
    expect(fromRest('<html>')).to.equal(undefined)
  })
})
