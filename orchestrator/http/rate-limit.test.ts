import { expect } from 'chai'
import { createRateLimit } from './rate-limit.ts'

const HOUR = 3_600_000

describe('the rate limit', () => {
  const limit = () => createRateLimit([{ most: 50, span: HOUR }, { most: 200, span: 24 * HOUR }])
  const calls = (take: (now: number) => number | undefined, times: readonly number[]) => times.map((now) => take(now) === undefined)

  it('lets fifty calls of an hour through and says how long the next one must wait', () => {
    const { take } = limit()
    const first = Array.from({ length: 50 }, (_, i) => 1_000 * i)
    expect(calls((now) => take('a', now), first)).to.not.include(false)
    expect(take('a', 60_000), 'the first call leaves the hour then').to.equal(HOUR - 60_000)
    expect(take('a', HOUR), 'and does').to.equal(undefined)
    expect(take('a', HOUR), 'for one call').to.equal(1_000)
  })

  it('lets no more than two hundred through in any day', () => {
    const { take } = limit()
    const answers = Array.from({ length: 24 }, (_, hour) => calls((now) => take('a', now), Array.from({ length: 50 }, () => hour * HOUR))).flat()
    expect(answers.filter(Boolean)).to.have.length(200)
    expect(take('a', 23 * HOUR)).to.equal(HOUR)
    expect(take('a', 24 * HOUR)).to.equal(undefined)
  })

  it('counts each client by itself, and what it refuses not at all', () => {
    const { take } = createRateLimit([{ most: 1, span: 100 }])
    expect([take('a', 0), take('b', 0), take('a', 50), take('a', 99), take('a', 100)]).to.deep.equal([undefined, undefined, 50, 1, undefined])
  })

  it('forgets whoever has been quiet longest, so that its memory has an end', () => {
    const { take } = createRateLimit([{ most: 1, span: 1_000_000 }])
    take('first', 0)
    for (let i = 0; i < 1_000; i += 1) take(`address ${i}`, 1)
    expect(take('first', 2), 'forgotten').to.equal(undefined)
    expect(take('address 999', 2), 'not forgotten').to.equal(999_999)
  })

  it('does not forget whoever calls again and again', () => {
    const { take } = createRateLimit([{ most: 2, span: 1_000_000 }])
    take('first', 0)
    for (let i = 0; i < 999; i += 1) take(`address ${i}`, 1)
    take('first', 2)
    take('one more', 3)
    expect(take('first', 4), 'its calls are remembered').to.equal(999_996)
  })
})
