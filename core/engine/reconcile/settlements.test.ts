import { expect } from 'chai'
import { type Millis, millis } from '../../brand.ts'
import type { VenueActivity } from '../input.ts'
import { started, type Story } from '../testing/story.ts'
import { CALL, minute, PUT, quote, quotes } from '../testing/tape.ts'
import { type AccountSays, snapshot } from '../testing/venue-words.ts'

const LOWER = 'AAA260417P00090000'
/** Friday 2026-04-17, 16:00 in New York. */
const END = Date.UTC(2026, 3, 17, 20)

/** An account that held these contracts before its journal began: they lie outside. */
function holding(positions: Readonly<Record<string, number>>): Story {
  return started({ positions: Object.fromEntries(Object.entries(positions).map(([symbol, qty]) => [symbol, [qty, 1.5] as const])) })
}

function look(story: Story, at: number, says: AccountSays): Story {
  return story.when({ type: 'venue', at: millis(at), venue: snapshot({ ...says, at: millis(at) }) })
}

/** Twice the same, a second apart: the facts of the second. */
function believed(story: Story, says: AccountSays, at: number = minute(2)): readonly string[] {
  look(story, at, says)
  return look(story, at + 1000, says).lines().filter((line) => !line.startsWith('cause'))
}

function activity(type: VenueActivity['type'], symbol: string, qty: number, at: Millis = minute(2)): VenueActivity {
  return { id: `${type} ${symbol}`, type, at, symbol, qty, price: type === 'expired' ? 0 : Number(symbol.slice(-8)) / 1000, amount: 0 }
}

describe('a contract\'s end that the venue tells of', () => {
  it('is as many as it says, and no more than are held', () => {
    const story = look(holding({ [PUT]: -3 }), minute(2), { cash: 81_000, positions: { [PUT]: [-1, 1.5], AAA: [200, 95] }, activities: [activity('assigned', PUT, 2)] })
    story.then(`assigned -2 ${PUT}, 200 shares at 95`)
    look(holding({ [PUT]: -1 }), minute(2), { positions: {}, activities: [activity('expired', PUT, 2)] }).then(`expired -1 ${PUT}, 0 shares at 0`)
  })

  it('brings a hundred shares for each call that was exercised, at its strike', () => {
    const says = { cash: 89_500, positions: { AAA: [100, 105] as const } }
    look(holding({ [CALL]: 1 }), minute(2), { ...says, activities: [activity('exercised', CALL, -1)] }).then(`exercised 1 ${CALL}, 100 shares at 105`)
    expect(believed(holding({ [CALL]: 1 }), says), 'told or not').to.deep.equal([`exercised 1 ${CALL}, 100 shares at 105`])
  })

  it('is over when nobody holds it any more, and does not end the same contract bought or sold anew', () => {
    const story = holding({ [PUT]: -1 })
    // Bought back by hand for 200 dollars.
    expect(believed(story, { cash: 99_800 })).to.deep.equal([`outside ${PUT} 0`, 'cash moved -200: fee'])
    const late = activity('assigned', PUT, 1)
    look(story, minute(4), { cash: 99_800, activities: [late] })
    const again = { cash: 99_950, positions: { [PUT]: [-1, 1.5] as const }, activities: [late] }
    expect(believed(story, again, minute(5))).to.deep.equal([`outside ${PUT} -1`, 'cash moved 150: difference'])
    look(story, minute(6), again).then()
  })
})

describe('a contract\'s end that nobody tells of', () => {
  it('is an assignment where shares and cash moved by the strike, with the few cents that a night may cost besides', () => {
    const says = { positions: { AAA: [100, 95] as const } }
    expect(believed(holding({ [PUT]: -1 }), { ...says, cash: 90_500 })).to.deep.equal([`assigned -1 ${PUT}, 100 shares at 95`])
    expect(believed(holding({ [PUT]: -1 }), { ...says, cash: 90_499.98 })).to.deep.equal([`assigned -1 ${PUT}, 100 shares at 95`, 'cash moved -0.02: fee'])
    // Bought back at 5 dollars, and a hundred shares at 94: a person's doing.
    expect(believed(holding({ [PUT]: -1 }), { ...says, cash: 90_100 })).to.deep.equal(['outside AAA 100', `outside ${PUT} 0`, 'cash moved -9900: fee'])
  })

  it('is one of several contracts by its own strike', () => {
    const pair = { [PUT]: -1, [LOWER]: -1 }
    const says = (cash: number): AccountSays => ({ cash, positions: { AAA: [100, 95] } })
    expect(believed(holding(pair), says(90_500), END)).to.have.members([`assigned -1 ${PUT}, 100 shares at 95`, `expired -1 ${LOWER}, 0 shares at 0`])
    expect(believed(holding(pair), says(91_000), END)).to.have.members([`assigned -1 ${LOWER}, 100 shares at 90`, `expired -1 ${PUT}, 0 shares at 0`])
  })

  it('is one of several in the same night, each by its own shares and all by the cash', () => {
    const other = 'BBB260417P00050000'
    const says = { cash: 100_000 - 9500 - 5000, positions: { AAA: [100, 95] as const, BBB: [100, 50] as const } }
    expect(believed(holding({ [PUT]: -1, [other]: -1 }), says)).to.have.members([`assigned -1 ${PUT}, 100 shares at 95`, `assigned -1 ${other}, 100 shares at 50`])
  })

  it('is none where the shares did not come, whatever the cash says', () => {
    expect(believed(holding({ [PUT]: -1 }), { cash: 90_500 })).to.deep.equal([`outside ${PUT} 0`, 'cash moved -9500: fee'])
    const other = 'BBB260417P00050000'
    const half = believed(holding({ [PUT]: -1, [other]: -1 }), { cash: 100_000 - 9500 - 5000, positions: { AAA: [100, 95] } })
    expect(half.filter((line) => line.startsWith('assigned'))).to.deep.equal([])
  })

  it('is told by the shares alone after the last session, each underlying by itself, with as few deliveries as they need', () => {
    const other = 'BBB260417P00050000'
    const says = { cash: 100_000 - 9500 + 777, positions: { AAA: [100, 95] as const } }
    expect(believed(holding({ [PUT]: -1, [other]: -1 }), says, END)).to.have.members([`assigned -1 ${PUT}, 100 shares at 95`, `expired -1 ${other}, 0 shares at 0`, 'cash moved 777: difference'])
    // Two at 85 and the one at 90 would bring a hundred shares too.
    const lowest = 'AAA260417P00085000'
    expect(believed(holding({ [lowest]: -2, [LOWER]: 1, [PUT]: -1 }), says, END)).to.have.members([
      `assigned -1 ${PUT}, 100 shares at 95`, `expired -2 ${lowest}, 0 shares at 0`, `expired 1 ${LOWER}, 0 shares at 0`, 'cash moved 777: difference',
    ])
  })

  it('is what last prices tell where it fits shares and cash, however many contracts end together', () => {
    const ending = (root: string) => ({ [`${root}260417C00090000`]: 1, [`${root}260417C00095000`]: -1, [`${root}260417P00105000`]: 1, [`${root}260417C00110000`]: 1, [`${root}260417P00090000`]: -1 })
    const story = holding({ ...ending('AAA'), ...ending('BBB') })
    story.when(quotes(quote('AAA', millis(END - 1000), 100), quote('BBB', millis(END - 1000), 100)))
    // Each pays 9,000 for the call at 90, and gets 9,500 for the one at 95 and 10,500 for the put: a hundred shares short, as the put alone would leave it.
    const lines = believed(story, { cash: 122_000, positions: { AAA: [-100, 100], BBB: [-100, 100] } }, END)
    expect(lines).to.have.members(['AAA', 'BBB'].flatMap((root) => [
      `exercised 1 ${root}260417C00090000, 100 shares at 90`, `assigned -1 ${root}260417C00095000, -100 shares at 95`, `exercised 1 ${root}260417P00105000, -100 shares at 105`,
      `expired 1 ${root}260417C00110000, 0 shares at 0`, `expired -1 ${root}260417P00090000, 0 shares at 0`,
    ]))
  })

  it('is another way than last prices tell where shares or cash speak against them', () => {
    const spread = { [PUT]: -1, [LOWER]: 1 }
    const seen = (price: number): Story => holding(spread).when(quotes(quote('AAA', millis(END - 1000), price)))
    expect(believed(seen(80), { cash: 100_000 }, END), 'nothing came, though both are in the money').to.have.members([`expired -1 ${PUT}, 0 shares at 0`, `expired 1 ${LOWER}, 0 shares at 0`])
    expect(believed(seen(80), { cash: 100_100 }, END), 'a deposit came in the same night').to.have.members([`assigned -1 ${PUT}, 100 shares at 95`, `exercised 1 ${LOWER}, -100 shares at 90`, 'cash moved 600: difference'])
  })

  it('is an expiry from the end of its last session on, not before', () => {
    expect(believed(holding({ [PUT]: -1 }), {}, END - 60_000)).to.deep.equal([`outside ${PUT} 0`])
    expect(believed(holding({ [PUT]: -1 }), {}, END - 1000), 'the second look is the one that counts').to.deep.equal([`expired -1 ${PUT}, 0 shares at 0`])
  })

  it('is the way with the fewest deliveries where cash tells nothing', () => {
    const spread = { [PUT]: -1, [LOWER]: 1 }
    expect(believed(holding(spread), { cash: 100_100 }, END), 'a deposit came in the same night').to.have.members([`expired -1 ${PUT}, 0 shares at 0`, `expired 1 ${LOWER}, 0 shares at 0`, 'cash moved 100: difference'])
    // Assigned at 95 and exercised at 90: five dollars on a hundred shares.
    expect(believed(holding(spread), { cash: 99_500 }, END)).to.have.members([`assigned -1 ${PUT}, 100 shares at 95`, `exercised 1 ${LOWER}, -100 shares at 90`])
  })
})
