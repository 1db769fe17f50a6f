import { expect } from 'chai'
import { atPace, isMet } from './goal.ts'

describe('a goal of a bench', () => {
  const time = { figure: 'told', value: 366, unit: 'ms', most: 300 }

  it('of a time is wider where the machine is slower, and no narrower where it is faster', () => {
    expect(atPace(time, 275).most, 'half of the usual pace').to.equal(600)
    expect([isMet(atPace(time, 275)), isMet(atPace(time, 550)), isMet(time)]).to.deep.equal([true, false, false])
    expect(atPace(time, 1100).most).to.equal(300)
  })

  it('of anything else knows no pace', () => expect(atPace({ ...time, unit: 'share' }, 275).most).to.equal(300))
})
