import { expect } from 'chai'
import { strategies } from '../modules/strategies.ts'
import { listedStrategies, strategyLines } from './strategies-round.ts'

describe('the list of strategies', () => {
  const rows = listedStrategies()

  it('names every strategy of every module once, with its class and thesis', () => {
    const wanted = Object.entries(strategies).flatMap(([module, named]) => Object.keys(named).map((name) => `${module}/${name}`))
    expect(rows.map(({ module, name }) => `${module}/${name}`)).to.have.members(wanted)
    for (const row of rows) {
      expect(row.className, row.name).to.not.equal('')
      expect(row.thesis.length, row.name).to.be.above(40)
      expect(row.interval, row.name).to.be.above(0)
    }
  })

  it('gives each parameter its range, its default inside of it, and what it means', () => {
    for (const { name, parameters } of rows) {
      for (const one of parameters) {
        expect(one.default, `${name}.${one.name}`).to.be.within(one.minimum, one.maximum)
        expect(one.minimum, `${name}.${one.name}`).to.be.below(one.maximum)
        expect(one.description, `${name}.${one.name}`).to.not.equal('')
      }
    }
    const momentum = rows.find(({ name }) => name === 'crypto_momentum')
    expect(momentum?.parameters[0]).to.deep.equal({ name: 'fast', minimum: 4, maximum: 20, default: 12, whole: true, description: 'Bars of the fast average' })
  })

  it('says in the text what the data says', () => {
    for (const row of rows) {
      const [head = '', thesis, ...lines] = strategyLines(row)
      expect(head).to.contain(`${row.module}/${row.name}`).and.contain(row.className).and.contain(`${row.interval} min bars`)
      expect(thesis?.trim()).to.equal(row.thesis)
      expect(lines.map((line) => line.trim().split(/\s+/)[0])).to.deep.equal(row.parameters.map((one) => one.name))
    }
    expect(rows.some((row) => !row.live && strategyLines(row)[0]?.includes('backtest only')), 'what no venue lists says so').to.equal(true)
  })
})
