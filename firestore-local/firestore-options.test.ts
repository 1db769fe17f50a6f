import { expect } from 'chai'
import { parseFirestoreOptions } from './firestore-options.ts'

const RIGHT = { port: 0, project: 'demo-tercet', origin: 'http://localhost:8080', rulesPath: 'firestore.rules', account: 'simulated', isRailway: false }

describe('the options of the local Firestore', () => {
  const parse = (options: object) => () => parseFirestoreOptions(JSON.stringify(options))

  it('are taken when all is there', () => {
    expect(parse({ ...RIGHT, indexesPath: 'i', statePath: 's' })()).to.deep.equal({ ...RIGHT, indexesPath: 'i', statePath: 's' })
  })

  for (const name of Object.keys(RIGHT)) it(`need ${name}`, () => expect(parse({ ...RIGHT, [name]: undefined })).to.throw(`the option ${name} is missing`))

  const wrong = { port: '8080', project: 'Demo X', origin: '*', rulesPath: '', account: 'demo', isRailway: 'no', indexesPath: 1, statePath: null }
  for (const [name, value] of Object.entries(wrong)) {
    it(`refuse ${name} ${JSON.stringify(value)}`, () => expect(parse({ ...RIGHT, [name]: value })).to.throw(`the option ${name} has a wrong value`))
  }

  it('refuse an origin with a path, which no browser sends', () => {
    expect(parse({ ...RIGHT, origin: 'http://localhost:8080/' })).to.throw('the option origin')
  })

  it('know no switch that opens the test form, nor one that carries the key', () => {
    const switches = ['test', 'testing', 'form', 'extraRoute', 'allowsOrigin', 'verifyToken', 'rules', 'host', 'operatorKey']
    for (const name of switches) expect(parse({ ...RIGHT, [name]: 'x' })).to.throw(`unknown option ${name}`)
  })
})
