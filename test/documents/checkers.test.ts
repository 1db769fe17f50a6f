import { expect } from 'chai'
import fc from 'fast-check'
import { Value } from 'typebox/value'
import * as checkers from '../../contract/checkers.ts'
import { DOCUMENT_SCHEMAS } from '../../contract/documents/documents.ts'
import type { JsonSchema } from '../../contract/generate/json-schema.ts'
import { DOCUMENT_NAMES, type DocumentName } from '../../contract/paths.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { busyLive } from './busy-live.ts'

const checkerOf = (name: DocumentName): ((value: unknown) => string | undefined) =>
  checkers[`check${name.charAt(0).toUpperCase()}${name.slice(1)}` as keyof typeof checkers]

describe('the generated checkers', () => {
  for (const name of DOCUMENT_NAMES) {
    const schema = DOCUMENT_SCHEMAS[name]
    const check = checkerOf(name)
    const documents = arbitraryOf(schema as unknown as JsonSchema)

    it(`find nothing wrong with what the schema of ${name} allows`, () => {
      fc.assert(fc.property(documents, (document) => {
        expect(Value.Check(schema, document), 'TypeBox').to.equal(true)
        expect(check(document)).to.equal(undefined)
      }), { numRuns: 15, seed: 4 })
    })

    it(`judge a ${name} with one broken spot as TypeBox does`, () => {
      fc.assert(fc.property(documents, fc.nat(), fc.constantFrom(...BAD), (document, spot, bad) => {
        const broken = withSpot(document, spot, bad)
        expect(check(broken) === undefined, check(broken)).to.equal(Value.Check(schema, broken))
      }), { numRuns: 40, seed: 5 })
    })
  }

  it('name the spot that is wrong', () => {
    const { positions, ...rest } = busyLive()
    expect(checkers.checkLive(rest)).to.equal('live.positions: missing')
    expect(checkers.checkLive({ ...rest, positions: { ...positions, qty: positions.qty.slice(1) } })).to.equal('live.positions: columns of different length')
    expect(checkers.checkLive({ ...busyLive(), extra: 1 })).to.equal('live.extra: not known')
    expect(checkers.checkLive({ ...busyLive(), updatedAt: null })).to.match(/^live\.updatedAt: not a whole number/)
    expect(checkers.checkCommand({ type: 'toString' })).to.match(/^command\.type: not one of halt, /)
  })

  it('never throw, whatever stands there', () => {
    fc.assert(fc.property(fc.anything(), (value) => DOCUMENT_NAMES.every((name) => checkerOf(name)(value) !== undefined)), { numRuns: 200, seed: 6 })
  })
})

/** Values that no field takes, and some that some take. Lists are no part: a column's length is the checker's business alone. */
const BAD = [null, undefined, NaN, -1, 1.5, 2 ** 60, '', 'x'.repeat(2_000), true, 'halt', { unknown: 1 }] as const

/** The document with the spot-th value (maps and lists counted too, tables and their columns not) replaced. */
function withSpot(document: unknown, spot: number, bad: unknown): unknown {
  const spots: (readonly (string | number)[])[] = []
  collect(document, [], spots)
  const path = spots[spot % Math.max(spots.length, 1)]
  return path ? replaced(document, path, bad) : bad
}

function collect(value: unknown, path: readonly (string | number)[], spots: (readonly (string | number)[])[]): void {
  if (path.length > 0) spots.push(path)
  if (Array.isArray(value)) value.forEach((item, i) => collect(item, [...path, i], spots))
  else if (typeof value === 'object' && value !== null) for (const [name, item] of Object.entries(value)) collect(item, [...path, name], spots)
}

function replaced(value: unknown, [head, ...rest]: readonly (string | number)[], bad: unknown): unknown {
  if (head === undefined) return bad
  if (Array.isArray(value)) return value.map((item, i) => (i === head ? replaced(item, rest, bad) : item))
  const map = value as Readonly<Record<string, unknown>>
  return { ...map, [head]: replaced(map[head], rest, bad) }
}
