import { expect } from 'chai'
import type { Filter, StructuredQuery } from '../wire/query.ts'
import { checkIndexes } from './check-indexes.ts'
import { parseIndexFile } from './index-file.ts'

const FILE = JSON.stringify({
  indexes: [
    { collectionGroup: 'trades', queryScope: 'COLLECTION', fields: [{ fieldPath: 'module', order: 'ASCENDING' }, { fieldPath: 'at', order: 'DESCENDING' }] },
    { collectionGroup: 'trades', queryScope: 'COLLECTION', fields: [{ fieldPath: 'symbol', order: 'ASCENDING' }, { fieldPath: 'at', order: 'DESCENDING' }] },
    { collectionGroup: 'trades', queryScope: 'COLLECTION', fields: [{ fieldPath: 'tags', arrayConfig: 'CONTAINS' }, { fieldPath: 'at', order: 'ASCENDING' }] },
  ],
  fieldOverrides: [
    { collectionGroup: 'trades', fieldPath: 'series', indexes: [] },
    { collectionGroup: 'orders', fieldPath: 'state', indexes: [{ order: 'ASCENDING', queryScope: 'COLLECTION_GROUP' }] },
  ],
})

const field = (fieldPath: string, op: 'EQUAL' | 'GREATER_THAN' | 'IN' | 'ARRAY_CONTAINS'): Filter => ({ fieldFilter: { field: { fieldPath }, op, value: { integerValue: '1' } } })
const all = (...filters: readonly Filter[]): Filter => ({ compositeFilter: { op: 'AND', filters } })
const by = (...names: readonly string[]): Required<Pick<StructuredQuery, 'orderBy'>> =>
  ({ orderBy: names.map((name) => ({ field: { fieldPath: name.replace('-', '') }, direction: name.startsWith('-') ? 'DESCENDING' : 'ASCENDING' })) })

describe('the index check', () => {
  const refusal = (query: StructuredQuery, summed: readonly string[] = [], collectionId = 'trades'): string => {
    try {
      checkIndexes(parseIndexFile(FILE), { from: [{ collectionId }], ...query }, summed)
      return ''
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
  }

  // What runs without a composite index: firebase.google.com/docs/firestore/query-data/index-overview
  const runs: readonly (readonly [string, StructuredQuery])[] = [
    ['no filter', {}],
    ['equalities on any fields', { where: all(field('a', 'EQUAL'), field('b', 'EQUAL'), field('c', 'IN')) }],
    ['a range and an order on one field', { where: field('a', 'GREATER_THAN'), ...by('-a') }],
    ['an element of an array', { where: all(field('tags', 'ARRAY_CONTAINS'), field('a', 'EQUAL')) }],
    ['an order by what is compared by equality', { where: field('a', 'EQUAL'), ...by('a') }],
    ['a declared index', { where: field('module', 'EQUAL'), ...by('-at') }],
    ['a declared index read backwards', { where: all(field('module', 'EQUAL'), field('at', 'GREATER_THAN')), ...by('at') }],
    ['two declared indexes with the same end', { where: all(field('module', 'EQUAL'), field('symbol', 'IN')), ...by('-at') }],
    ['a declared index of an array', { where: field('tags', 'ARRAY_CONTAINS'), ...by('-at') }],
    ['both branches of an or', { where: { compositeFilter: { op: 'OR', filters: [field('module', 'EQUAL'), field('symbol', 'EQUAL')] } }, ...by('-at') }],
  ]
  for (const [what, query] of runs) it(`lets ${what} run`, () => expect(refusal(query)).to.equal(''))

  const needs: readonly (readonly [string, StructuredQuery, string])[] = [
    ['an equality and an order by another field', { where: field('module', 'EQUAL'), ...by('price') }, 'COLLECTION index of trades on module ASCENDING, price ASCENDING.'],
    ['two orders', by('at', 'price'), 'COLLECTION index of trades on at ASCENDING, price ASCENDING.'],
    ['a mixed direction that is not declared', { where: field('module', 'EQUAL'), ...by('-at', 'price') }, 'module ASCENDING, at DESCENDING, price ASCENDING.'],
    ['one equality more than the declared index has', { where: all(field('module', 'EQUAL'), field('side', 'EQUAL')), ...by('-at') }, 'module ASCENDING, side ASCENDING, at DESCENDING.'],
    ['an array and a range', { where: all(field('tags', 'ARRAY_CONTAINS'), field('price', 'GREATER_THAN')) }, 'tags CONTAINS, price ASCENDING.'],
    ['a field exempt from indexes', by('series'), 'series ASCENDING. Add to firestore.indexes.json, under fieldOverrides: {"collectionGroup":"trades"'],
    ['one branch of an or', { where: { compositeFilter: { op: 'OR', filters: [field('module', 'EQUAL'), field('side', 'EQUAL')] } }, ...by('-at') }, 'side ASCENDING, at DESCENDING.'],
    ['the name against the order', by('-at', '__name__'), 'at DESCENDING, __name__ ASCENDING.'],
  ]
  for (const [what, query, named] of needs) it(`refuses ${what}, and names the index`, () => expect(refusal(query)).to.include(named))

  it('wants group indexes declared, and takes those that are', () => {
    const group = (name: string): StructuredQuery => ({ from: [{ collectionId: 'orders', allDescendants: true }], where: field(name, 'EQUAL') })
    expect(refusal(group('state'))).to.equal('')
    expect(refusal(group('side'))).to.include('COLLECTION_GROUP index of orders on side ASCENDING')
  })

  it('wants an index for a sum over a filter, and none for a count', () => {
    expect(refusal({ where: field('module', 'EQUAL') }, ['fee'])).to.include('module ASCENDING, fee ASCENDING')
    expect(refusal({ where: field('module', 'EQUAL') })).to.equal('')
  })

  it('says what to add', () => {
    const entry = '{"collectionGroup":"trades","queryScope":"COLLECTION","fields":[{"fieldPath":"module","order":"ASCENDING"},{"fieldPath":"price","order":"ASCENDING"}]}'
    const text = refusal({ where: field('module', 'EQUAL'), ...by('price') })
    expect(text).to.include(`under indexes: ${entry}`)
    const grown = JSON.stringify({ indexes: [JSON.parse(entry)] })
    expect(() => checkIndexes(parseIndexFile(grown), { from: [{ collectionId: 'trades' }], where: field('module', 'EQUAL'), ...by('price') }), 'and that is enough').not.to.throw()
  })

  it('refuses a file that it does not understand', () => {
    expect(() => parseIndexFile('{"indexes":[{"collectionGroup":"a","fields":[{"fieldPath":"b"}]}]}')).to.throw("field 'b' needs order")
  })
})
