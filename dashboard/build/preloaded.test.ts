import { expect } from 'chai'
import { cardOf, moneyOf, preloads } from './preloaded.ts'

describe('what the page says and reads before its script', () => {
  it('is whose money it is, by the words of the strip', () => {
    expect([moneyOf('simulated'), moneyOf('Paper'), moneyOf('live')]).to.deep.equal(['Simulated', 'Paper', 'Live'])
    expect(() => moneyOf('demo')).to.throw("VITE_TERCET_ENVIRONMENT is 'demo'")
  })

  it('is the settings of the engine, or public/live of the project; nothing without a project', () => {
    const addresses = (isLocal: boolean, project: string | undefined): readonly unknown[] => preloads(isLocal, project).map(({ attrs }) => attrs?.['href'])
    expect(addresses(true, undefined)).to.deep.equal(['/api/local-settings'])
    expect(addresses(false, 'desk-1')).to.deep.equal(['https://firestore.googleapis.com/v1/projects/desk-1/databases/(default)/documents/public/live'])
    expect(addresses(false, undefined)).to.deep.equal([])
  })

  it('is a card with a whole address where the site has one', () => {
    expect([cardOf('desk-1'), cardOf(undefined)]).to.deep.equal(['https://desk-1.web.app/card.png', '/card.png'])
  })
})
