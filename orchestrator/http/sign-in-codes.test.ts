import { expect } from 'chai'
import { createSignInCodes } from './sign-in-codes.ts'

describe('a sign-in code', () => {
  const codes = () => {
    const clock = { now: 1_000 }
    return { clock, codes: createSignInCodes(() => clock.now) }
  }

  it('opens once', () => {
    const { make, take } = codes().codes
    const code = make()
    expect([take(code), take(code)]).to.deep.equal([true, false])
  })

  it('opens until ten minutes are over', () => {
    const { clock, codes: { make, take } } = codes()
    const [early, late] = [make(), make()]
    clock.now += 599_999
    expect(take(early)).to.equal(true)
    clock.now += 1
    expect(take(late)).to.equal(false)
  })

  it('is too long to guess, never the same, and no other text opens', () => {
    const { make, take } = codes().codes
    const made = [make(), make()]
    expect(new Set(made).size).to.equal(2)
    for (const code of made) expect(code).to.match(/^[\w-]{32}$/)
    expect(['', 'x', made[0]?.slice(1) ?? '', `${made[0]} `].map(take)).to.deep.equal([false, false, false, false])
    expect(made.map(take), 'a wrong one spoils no right one').to.deep.equal([true, true])
  })

  it('gives way when nine wait', () => {
    const { make, take } = codes().codes
    const made = Array.from({ length: 9 }, make)
    expect(made.map(take)).to.deep.equal([false, ...Array.from({ length: 8 }, () => true)])
  })
})
