import { expect } from 'chai'
import fc from 'fast-check'
import type { CauseLimit } from '../../contract/documents/common.ts'
import { publicRooms } from '../documents/room-documents.ts'
import { liveDocument, type LiveInput } from '../documents/live-document.ts'
import { alertsDocument } from '../documents/alerts-document.ts'
import { advance, type AlertBook, EMPTY_BOOK } from '../alerts/alert-book.ts'
import { dailyLoss } from '../alerts/daily-loss.ts'
import { learningOf, roomsOf } from '../testing/rooms-of.ts'
import { fillOf, positionOf, stateOf } from '../testing/state-of.ts'
import { whyNotStored } from '../writes/ready-to-store.ts'
import { disclosureOf, type Disclosure } from './disclosure.ts'
import { publicAlerts } from './public-alerts.ts'
import { publicLimit } from './public-limit.ts'
import { redactLearning } from './redact-rooms.ts'
import { redaction } from './redaction.ts'

const AT = 1_773_150_000_000
const LIVE = disclosureOf('live')

interface Run {
  readonly scale?: number
  readonly symbol?: string
  readonly disclosure?: Disclosure
}

/** Every public document of one run, as the bytes that would be written. */
function publicBytes({ scale = 1, symbol = 'AAPL', disclosure = LIVE }: Run): readonly string[] {
  const contract = `${symbol}260417C00190000`
  const state = stateOf({
    at: AT, seq: 40, environment: 'live', scale,
    fills: [fillOf({ at: AT, symbol, qty: 10 * scale, fee: 0.1 * scale }), fillOf({ at: AT - 5, symbol: contract, qty: 2 * scale, fee: 0.5 * scale })],
    positions: [positionOf({ symbol, qty: 10 * scale, unrealised: 30 * scale }), positionOf({ symbol, holding: contract, qty: 2 * scale, unrealised: -12.5 * scale })],
  })
  const limit = { name: 'daily-loss', unit: 'money', actual: 104 * scale, limit: 100 } as const
  const lost = { state: 'reducing', cause: 'daily-loss', numbers: {}, since: AT, limit } as const
  const told = roomsOf({ at: AT, scale, symbol })
  const rooms = { ...told, risk: { ...told.risk, states: { ...told.risk.states, desk: { state: 'reducing' as const, causes: [{ code: 'daily-loss', since: AT, limit }] } } }, charts: [] }
  const live = liveDocument({ own: OWN, present: { state: { ...state, states: { ...state.states, desk: lost } }, health: undefined }, shown: state, before: undefined, disclosure })
  const documents = [
    { name: 'live', path: 'public/live', content: { ...live } } as const,
    ...publicRooms({ state, rooms }, disclosure),
    alertsDocument({ ...EMPTY_BOOK, active: lossOf(300 * scale), recent: [{ id: 'a', rule: 'win-rate', level: 'warning', title: `${symbol} lost ${`$${80 * scale}`}`, text: contract, raisedAt: 1, lastAt: 1, repeats: 0, recoveredAt: 2, acknowledgedAt: null }] }, { seq: 40, at: AT, disclosure }),
  ]
  for (const { name, path, content } of documents) expect(whyNotStored(name, path, content), path).to.equal(undefined)
  return documents.map(({ path, content }) => `${path} ${JSON.stringify(content)}`)
}

/** A loss of so many dollars, as the rules find it: beyond 500 at any scale from 2 on. */
function lossOf(actual: number): AlertBook['active'] {
  const found = dailyLoss({ day: { date: '2026-03-10', equity: 1, realised: 0, fees: 0 }, limits: [{ name: 'daily-loss', scope: 'desk', actual, limit: 1_000, share: 0.1, warning: 500 }] }, new Set())
  return advance(EMPTY_BOOK, found, { now: AT, holdBack: 0, settle: 0 }).book.active
}

const beat = { at: AT, state: 'up' } as const
const OWN: LiveInput['own'] = {
  writer: 'updater-1', pass: 1, interval: 30, writesToday: { date: '2026-03-10', count: 3, saving: 0 }, uptime: null, sync: { state: 'connected', lag: 0, commands: true }, alerts: 0,
  heartbeats: { engine: beat, updater: beat, stocks: beat, crypto: beat, options: beat, optimizer: beat },
}

describe('what the public sees of a live account', () => {
  it('is byte for byte the same when all money is ten times as much', () => {
    expect(publicBytes({ scale: 10 })).to.deep.equal(publicBytes({}))
  })

  it('is the same for any account of a reasonable size', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 5_000 }), (scale) => void expect(publicBytes({ scale })).to.deep.equal(publicBytes({}))), { seed: 11, numRuns: 25 })
  })

  it('is byte for byte the same under another name of a hidden symbol', () => {
    const run = (symbol: string) => publicBytes({ symbol, disclosure: { ...LIVE, hidden: [symbol] } })
    expect(run('MSFT')).to.deep.equal(run('AAPL'))
    expect(run('GME').filter((text) => text.includes('GME'))).to.deep.equal([])
  })

  it('names no contract, no order id and no amount of money', () => {
    const all = publicBytes({}).join('\n')
    expect(all).to.not.match(/\d{6}[CP]\d{8}/)
    expect(all).to.not.contain('abcd1234').and.not.contain('$')
    expect(all).to.contain('AAPL option')
  })

  it('differs where something differs that is no money: the twins are not equal because all is blank', () => {
    const winRates = [publicBytes({ symbol: 'AAPL' }), publicBytes({ symbol: 'MSFT' })]
    expect(winRates[0]).to.not.deep.equal(winRates[1])
  })
})

describe('what the public sees of the alerts that are over', () => {
  it('has nothing of the rules that compare dollars where money is hidden, and all of them elsewhere', () => {
    const alert = (rule: string): AlertBook['recent'][number] => ({ id: rule, rule, level: 'warning', title: rule, text: rule, raisedAt: 1, lastAt: 1, repeats: 0, recoveredAt: 2, acknowledgedAt: null })
    const book = { ...EMPTY_BOOK, recent: ['daily-loss', 'win-rate', 'daily-loss-critical'].map(alert) }
    const shown = (environment: 'live' | 'paper'): readonly string[] => publicAlerts(book, disclosureOf(environment)).recent.map(({ rule }) => rule)
    expect([shown('live'), shown('paper')]).to.deep.equal([['win-rate'], ['daily-loss', 'win-rate', 'daily-loss-critical']])
  })
})

describe('what the public sees of the limit behind a cause', () => {
  it('has no dollars where they are hidden, and of anything else the cap without where it stands while figures come late', () => {
    const limit = (unit: 'money' | 'share'): CauseLimit => ({ name: 'daily-loss', unit, actual: 0.04, limit: 0.05 })
    const seen = (unit: 'money' | 'share', disclosure: Pick<Disclosure, 'money' | 'delay'>): CauseLimit | null => publicLimit(limit(unit), disclosure)
    expect(seen('money', { money: 'usd', delay: 0 })).to.deep.equal(limit('money'))
    expect(seen('money', { money: 'share', delay: 0 })).to.equal(null)
    expect(seen('share', { money: 'share', delay: 0 })).to.deep.equal(limit('share'))
    expect(seen('share', { money: 'share', delay: 15 })).to.deep.equal({ ...limit('share'), actual: null })
    expect(disclosureOf('live').delay, 'minutes').to.equal(15)
  })
})

describe('what the public sees of a paper account', () => {
  it('has the alerts of dollar amounts too', () => {
    expect(publicBytes({ scale: 10, disclosure: disclosureOf('paper') }).join('\n')).to.contain('TERCET_DAILY_LOSS_WARNING')
  })

  it('is the truth', () => {
    const state = stateOf({ at: AT, seq: 40, fills: [fillOf({ at: AT })], positions: [positionOf({})] })
    const rooms = roomsOf({ at: AT })
    const documents = publicRooms({ state, rooms }, disclosureOf('paper'))
    const { date, trades, orders, fills, refusals, left } = documents.find(({ name }) => name === 'trades')?.content ?? {}
    expect({ date, trades, orders, fills, refusals, left }).to.deep.equal(rooms.trades)
    expect(documents.find(({ name }) => name === 'why')?.content['held']).to.deep.equal(rooms.why.held)
  })

  it("shows no bars of the broker's feed", () => {
    const state = stateOf({ at: AT, seq: 40 })
    const rooms = roomsOf({ at: AT })
    const names = (source: 'broker' | 'simulated') =>
      publicRooms({ state, rooms: { charts: rooms.charts.map((chart) => ({ ...chart, source })) } }, disclosureOf('paper')).map(({ name }) => name)
    expect([names('broker'), names('simulated')]).to.deep.equal([[], ['chart']])
  })
})

describe('a redaction', () => {
  it('takes amounts and hidden names out of everything that is said about learning', () => {
    const sentence = 'AAPL gained $120.50.'
    const verdict = { module: 'stocks', strategy: 'ORB', at: AT, run: 1, reason: 'no_evidence', sentence, blocks: 1, candidates: 1, evidence: null, needed: null, meter: null, detectable: null } as const
    const audit = { module: 'stocks', strategy: 'ORB', at: AT, blocks: 1, candidates: 1, sentence, t: null, p: null, overfitting: null, probabilistic: null, deflated: null } as const
    const view = learningOf(AT, ['one'])
    const told = { ...view, next: sentence, failed: { at: AT, error: sentence }, verdicts: [verdict], audits: [audit], ledger: view.ledger.map((entry) => ({ ...entry, sentence })) }
    const shown = JSON.stringify(redactLearning(told, redaction({ ...LIVE, hidden: ['AAPL'] }, 1)))
    expect(shown).to.not.include('AAPL').and.not.include('$')
    expect(shown.match(/Holding 1 gained an amount\./g)).to.have.length(5)
  })

  it('takes amounts out of sentences and rounds shares', () => {
    const r = redaction(LIVE, 3)
    expect(r.words('AAPL lost $1,234.50 and -$3 on AAPL260417C00190000.')).to.equal('AAPL lost an amount and an amount on AAPL option.')
    expect([r.money(1), r.money(-0.000001), redaction(LIVE, 0).money(5)]).to.deep.equal([0.33333, 0, 0])
  })
})
