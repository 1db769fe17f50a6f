import { expect } from 'chai'
import { CLASS_NAMES, classNameOf } from './class-names.ts'
import { listStrategies } from './list-strategies.ts'
import { strategies, strategyFiles } from './strategies.ts'
import { SHIPPED } from './testing/shipped.ts'
import { strategyFactory } from './strategy-factory.ts'
import { orb } from './stocks/strategies/orb.ts'

describe('the factory of strategies (MOD-19)', () => {
  it('resolves the ten class names first', () => {
    const resolve = strategyFactory()
    expect(Object.keys(CLASS_NAMES)).to.have.length(10)
    for (const [className, name] of Object.entries(CLASS_NAMES)) expect(resolve(className)?.name, className).to.equal(name)
  })

  it('lets the override win where the pattern of files would find another', () => {
    const resolve = strategyFactory({ ...strategyFiles, swing: orb })
    expect(resolve('SwingStrategy')?.name).to.equal('swing_trading')
    expect(resolve('swing')?.name).to.equal('ORB')
  })

  it('resolves every other name by the pattern of file names', () => {
    const resolve = strategyFactory()
    for (const module of Object.values(strategies)) for (const [name, strategy] of Object.entries(module)) expect(resolve(name), name).to.equal(strategy)
    for (const name of ['crypto_momentum', 'crypto-momentum', 'CryptoMomentum', 'CryptoMomentumStrategy']) expect(resolve(name)?.name).to.equal('crypto_momentum')
  })

  it('resolves a file that was dropped into a folder', () => {
    const resolve = strategyFactory({ ...strategyFiles, 'new-idea': { ...orb, name: 'new_idea' } })
    for (const name of ['new_idea', 'NewIdea', 'NewIdeaStrategy']) expect(resolve(name)?.name).to.equal('new_idea')
  })

  it('gives one object for every call of one name, and nothing for an unknown one', () => {
    const resolve = strategyFactory()
    expect(resolve('breakout')).to.equal(resolve('breakout'))
    for (const name of ['get_rich', '', 'toString', 'constructor', '__proto__']) expect(resolve(name), name).to.equal(undefined)
  })
})

describe('the list of strategies', () => {
  it('names each of them once, with title, class name and defaults', () => {
    const rows = listStrategies()
    expect(rows).to.have.length(Object.keys(strategyFiles).length)
    expect(new Set(rows.map(({ name }) => name))).to.have.property('size', rows.length)
    expect(new Set(rows.map(({ className }) => className))).to.have.property('size', rows.length)
    expect(rows.find(({ name }) => name === 'champion_75wr')).to.deep.include({ className: 'ChampionStrategy', module: 'stocks', live: true })
    const shipped = rows.filter(({ name }) => SHIPPED.includes(name))
    expect(shipped.filter(({ live }) => !live).map(({ name, only }) => [name, only])).to.deep.equal([['adaptive_trump_gold', ['XAU/USD']], ['gold_scalping', ['XAU/USD']]])
    expect(shipped.filter(({ overnight }) => overnight).map(({ name }) => name)).to.deep.equal(['swing_trading', 'trend_following'])
  })

  it('makes a class name where none is known', () => {
    expect(classNameOf('crypto_momentum')).to.equal('CryptoMomentumStrategy')
    expect(classNameOf('ORB')).to.equal('OrbStrategy')
  })
})
