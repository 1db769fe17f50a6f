import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { Store } from '../store/store.ts'
import { integers, remove, set } from '../testing/documents.ts'
import { StateFile } from './state-file.ts'

describe('the state file', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'firestore-'))
    path = join(folder, 'state.jsonl')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const open = (): { readonly store: Store; readonly file: StateFile } => {
    const file = new StateFile(path)
    return { store: new Store({ documents: file.documents(), save: (changes) => file.save(changes) }), file }
  }
  const all = (store: Store): unknown => [...store.documents()].sort((a, b) => (a.name < b.name ? -1 : 1))

  it('holds a commit as soon as it is answered, so that a killed process forgets none', () => {
    const { store } = open()
    store.commit([set('a/1', integers({ n: 1 })), set('a/2', integers({ n: 2 }))])
    store.commit([remove('a/1'), set('a/3', { s: { stringValue: 'žluť\n😀' } })])
    expect(all(open().store)).to.deep.equal(all(store))
  })

  it('passes over a last line that a crash cut off', () => {
    const { store } = open()
    store.commit([set('a/1', integers({ n: 1 }))])
    appendFileSync(path, '[{"name":"projects/demo-test/da')
    const again = open()
    expect(all(again.store)).to.deep.equal(all(store))
    again.store.commit([set('a/2', integers({ n: 2 }))])
    expect([...open().store.documents()].length, 'and goes on after the last whole line').to.equal(2)
  })

  it('is written anew at a start: one line for each document, for the owner only', () => {
    const { store } = open()
    for (let n = 0; n < 50; n += 1) store.commit([set('a/1', integers({ n }))])
    expect(readFileSync(path, 'utf8').trim().split('\n').length).to.equal(50)
    open()
    expect(readFileSync(path, 'utf8').trim().split('\n').length).to.equal(1)
    expect(statSync(path).mode & 0o777).to.equal(0o600)
  })

  it('is written anew when it has grown', () => {
    const { store } = open()
    const text = 'x'.repeat(500_000)
    for (let n = 0; n < 40; n += 1) store.commit([set('a/1', { ...integers({ n }), text: { stringValue: text } })])
    expect(statSync(path).size, 'of 20 MB written').to.be.below(10_000_000)
    expect(all(open().store)).to.deep.equal(all(store))
  })

  it('names the line that is not its own', () => {
    writeFileSync(path, '[]\nhello\n')
    expect(() => new StateFile(path)).to.throw('line 2 of').with.property('message').that.includes('move the file away')
  })
})
