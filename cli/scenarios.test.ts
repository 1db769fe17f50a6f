import { expect } from 'chai'
import { SETTINGS } from '../config/settings.ts'
import { SCENARIOS, scenarioVariables } from './scenarios.ts'

describe('the scenarios', () => {
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    it(`${name} sets nothing but settings that exist, and says that its market is made`, () => {
      const variables = scenarioVariables(name, scenario, '/home/me/.data')
      expect(Object.keys(variables).filter((key) => !(key in SETTINGS))).to.deep.equal([])
      expect(scenario.text).to.include('it is made so that')
    })

    it(`${name} keeps its state apart from the usual local market, also where that journal was named`, () => {
      expect(scenarioVariables(name, scenario, '/home/me/.data')).to.include({ TERCET_STATE: `/home/me/.data/scenario-${name}`, TERCET_JOURNAL: '' })
    })
  }
})
