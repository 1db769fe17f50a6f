import { expect } from 'chai'
import { learningOf } from '../testing/rooms-of.ts'
import { signOf } from '../read-engine.ts'
import { startWatch, watchEngine } from '../watch-engine.ts'
import { acknowledge, advance, EMPTY_BOOK, restoreBook, type AlertBook } from './alert-book.ts'
import { ALERT_SETTINGS, type Finding, type Notice } from './alert.ts'
import { dailyLoss } from './daily-loss.ts'
import { logLevelOf } from './log-level-of.ts'
import { noData } from './no-data.ts'
import { optimizationApplied } from './optimization-applied.ts'
import { systemDown } from './system-down.ts'
import { tradeFrequency } from './trade-frequency.ts'
import { tradingHalted } from './trading-halted.ts'
import { winRate } from './win-rate.ts'

const silent = { type: 'silent', why: 'no answer' } as const

describe('ALR-01: the engine is down', () => {
  it('is one critical alert after 300 seconds of silence, and not one second earlier', () => {
    let watch = watchEngine(startWatch(0, null), { type: 'up' }, 0)
    let book: AlertBook = EMPTY_BOOK
    const notices: Notice[] = []
    for (let second = 1; second <= 900; second += 1) {
      watch = watchEngine(watch, silent, second * 1_000)
      const step = advance(book, systemDown(watch, second * 1_000), { now: second * 1_000, ...ALERT_SETTINGS })
      book = step.book
      notices.push(...step.notices)
    }
    expect(notices.map(({ type, level, at }) => [type, level, at])).to.deep.equal([['raised', 'critical', 301_000]])
    expect(watch.state).to.equal('down')
  })

  it('counts the silence that a restarted updater finds, and none while the engine starts', () => {
    expect(systemDown(startWatch(400_000, 100_000), 400_000).map(({ level }) => level)).to.deep.equal(['critical'])
    const starting = watchEngine(startWatch(0, null), { type: 'standing', why: 'waits for its lease' }, 290_000)
    expect([systemDown(starting, 400_000), starting.state]).to.deep.equal([[], 'starting'])
  })

  it('is not said of one that answers and does not take the token', () => {
    const refused = { type: 'refused', why: 'the token is wrong' } as const
    const watch = watchEngine(startWatch(0, null), signOf(refused, refused), 300_000)
    const [finding] = systemDown(watch, 300_000)
    expect(finding).to.include({ id: 'engine-refuses', level: 'critical', title: 'The engine refuses the updater' })
    expect(finding?.text).to.include('ENGINE_TOKEN')
  })

  it('marks down only after five minutes: one lost answer is no outage', () => {
    const up = watchEngine(startWatch(0, null), { type: 'up' }, 0)
    expect(watchEngine(up, silent, 30_000).state).to.equal('up')
    expect(watchEngine(watchEngine(up, silent, 30_000), silent, 330_000).state).to.equal('down')
    expect(watchEngine(watchEngine(up, silent, 30_000), { type: 'up' }, 60_000)).to.deep.include({ state: 'up', silentSince: null })
  })
})

describe('ALR-02: the win rate', () => {
  const levels = (trades: number, wins: number) => winRate({ last24: { trades, wins } }, ALERT_SETTINGS).map(({ level }) => level)

  it('warns of 3 wins in 10 trades, not of 4 in 10, and not of one lost trade alone', () => {
    expect([levels(10, 3), levels(10, 4), levels(1, 0), levels(9, 0), levels(0, 0)]).to.deep.equal([['warning'], [], [], [], []])
  })

  it('takes the smallest sample as a setting', () => {
    expect(winRate({ last24: { trades: 1, wins: 0 } }, { winRate: 0.4, minimumTrades: 1 })).to.have.length(1)
  })
})

describe('ALR-03: an optimization was applied', () => {
  it('is one piece of information per change, with its sentence, the oldest first', () => {
    const found = optimizationApplied(learningOf(5, ['c3', 'kept-2', 'c1']), new Set())
    expect(found.map(({ id, level, text }) => [id, level, text])).to.deep.equal([
      ['opt:c1', 'info', 'The change c1 did better in backtests.'], ['opt:c3', 'info', 'The change c3 did better in backtests.'],
    ])
    expect(optimizationApplied(learningOf(5, ['c3', 'c1']), new Set(['c1', 'c3']))).to.deep.equal([])
  })

  it('tells of a rollback too: it is a change, and counts as one', () => {
    const { ledger } = learningOf(5, ['c2', 'c1'])
    const found = optimizationApplied({ ledger: ledger.map((entry) => ({ ...entry, what: entry.id === 'c2' ? 'rolled-back' : 'promoted' })) }, new Set())
    expect(found.map(({ title }) => title)).to.deep.equal(['Optimization applied to stocks/momentum', 'Optimization rolled back on stocks/momentum'])
  })

  it('goes to the recent ones at once, told once', () => {
    const [finding] = optimizationApplied(learningOf(5, ['c1']), new Set())
    const { book, notices } = advance(EMPTY_BOOK, finding ? [finding] : [], { now: 7, ...ALERT_SETTINGS })
    expect([book.active, book.recent.map(({ id }) => id), notices.length]).to.deep.equal([[], ['opt:c1'], 1])
  })
})

describe('RSK-01: trading was halted', () => {
  const scope = (state: 'active' | 'reducing' | 'halted', cause: string | null) => ({ state, cause, numbers: {}, since: null, limit: null })
  const free = scope('active', null)
  const found = (desk: ReturnType<typeof scope>, stocks = desk) => tradingHalted({ states: { desk, stocks, crypto: desk, options: desk } }).map(({ id, level, title }) => [id, level, title])

  it('is one critical alert for the desk, whose modules are halted with it', () => {
    expect(found(scope('halted', 'drawdown'))).to.deep.equal([['halted:desk:drawdown', 'critical', 'Trading is halted']])
    expect(found(scope('halted', 'breaker'))).to.deep.equal([['halted:desk:breaker', 'critical', 'Trading is halted']])
  })

  it('is one for a module of its own', () => {
    expect(found(free, scope('halted', 'benched'))).to.deep.equal([['halted:stocks:benched', 'critical', 'The stocks module is halted']])
  })

  it('tells which breaker tripped, whose counts have gone on by the time somebody looks', () => {
    const told = (numbers: Readonly<Record<string, number>>): string => {
      const desk = { ...scope('halted', 'breaker'), numbers }
      return tradingHalted({ states: { desk, stocks: desk, crypto: desk, options: desk } })[0]?.text ?? ''
    }
    expect(told({ losses: 12, limit: 12 })).to.include('12 trades in a row lost, and TERCET_BREAKER_LOSSES is 12')
    expect(told({ rejections: 5, limit: 5 })).to.include('The venue rejected 5 orders in a row, and TERCET_BREAKER_REJECTIONS is 5')
    expect(told({})).to.match(/rejected too many orders in a row, or too many trades in a row lost/)
  })

  it('is one for what halted a module although the desk is halted by a person', () => {
    expect(found(scope('halted', 'command'), scope('halted', 'benched'))).to.deep.equal([['halted:stocks:benched', 'critical', 'The stocks module is halted']])
  })

  it('is none for what a person asked for, or what ends by itself', () => {
    expect([found(scope('halted', 'command')), found(scope('reducing', 'equity-missing')), found(free)]).to.deep.equal([[], [], []])
  })
})

describe('ALR-04 and RSK-15: the loss of a day', () => {
  const day = { date: '2026-03-10', equity: 100_000, realised: 0, fees: 0 }
  const found = (loss: number, standing: readonly string[] = [], date = day.date) =>
    dailyLoss({ day: { ...day, date }, limits: [{ name: 'daily-loss', scope: 'desk', actual: loss, limit: 1_000, share: loss / 1_000, warning: 500 }] }, new Set(standing))
  const levels = (loss: number) => found(loss).map(({ level }) => level)

  it('warns beyond 500 and is critical beyond 1,000, to the cent', () => {
    expect([0, 499, 500, 500.000_01, 500.01, 501].map(levels)).to.deep.equal([[], [], [], [], ['warning'], ['warning']])
    expect([1_000, 1_000.01].map(levels)).to.deep.equal([['warning'], ['warning', 'critical']])
    expect(found(612.4)[0]?.text).to.equal('The account has lost $612.40 on 2026-03-10 in New York, beyond the $500 of TERCET_DAILY_LOSS_WARNING. Look at the positions and the trades by strategy; tercet halt stops entries.')
    expect(found(1_000.94)[1]?.text).to.include('has lost $1,000.94 on 2026-03-10 in New York, beyond the $1,000 of TERCET_DAILY_LOSS_CRITICAL')
  })

  it('stands until its day ends, whatever is earned back, and another day begins anew', () => {
    const [{ id } = { id: '' }] = found(501)
    expect(found(0, [id]).map(({ rule }) => rule)).to.deep.equal(['daily-loss'])
    expect(dailyLoss({ day, limits: [] }, new Set([id])).map(({ rule }) => rule), 'equity is unknown for a while').to.deep.equal(['daily-loss'])
    expect(found(0, [id], '2026-03-11')).to.deep.equal([])
    expect(found(501, [id], '2026-03-11')).to.have.length(1)
  })

  it('says nothing before a first day, nor of an engine that names no level', () => {
    expect(found(501, [], '')).to.deep.equal([])
    expect(dailyLoss({ day, limits: [{ name: 'daily-loss', scope: 'desk', actual: 900, limit: 1_000, share: 0.9 }] }, new Set())).to.deep.equal([])
  })
})

describe('ALR-04: the trades of a day', () => {
  const trades = (stocks: number, crypto: number, options: number) => {
    const of = (count: number) => ({ realised: 0, unrealised: 0, fees: 0, trades: count })
    return tradeFrequency({ modules: { stocks: of(stocks), crypto: of(crypto), options: of(options) } }, '2026-03-10', ALERT_SETTINGS)
  }

  it('warn at 51 over all modules, not at 50', () => {
    expect([trades(20, 20, 10), trades(20, 20, 11)].map((found) => found.map(({ id, level }) => [id, level]))).to.deep.equal([[], [['trade-frequency:2026-03-10', 'warning']]])
  })
})

describe('ALR-04: no data', () => {
  const found = (silence: number | null | undefined, name = 'crypto') => {
    const component = { name, kind: 'feed', state: 'up', why: '', since: null, restarts: 0 } as const
    return noData({ components: [silence === undefined ? component : { ...component, silence }] }, ALERT_SETTINGS).map(({ id, level }) => [id, level])
  }

  it('for 301 seconds is critical, not for 299, and nothing where no word is due', () => {
    expect([299_000, 301_000, null, undefined].map((silence) => found(silence))).to.deep.equal([[], [['no-data:crypto', 'critical']], [], []])
  })
})

describe('ALR-13: repeats', () => {
  const low: Finding = { id: 'win-rate', rule: 'win-rate', level: 'warning', title: 'Low win rate', text: 'text', lasting: 'state' }
  const run = (isOn: (second: number) => boolean, seconds: number) => {
    let book: AlertBook = EMPTY_BOOK
    const notices: Notice[] = []
    for (let second = 0; second <= seconds; second += 10) {
      const step = advance(book, isOn(second) ? [low] : [], { now: second * 1_000, holdBack: 3_600_000, settle: 60_000 })
      book = step.book
      notices.push(...step.notices)
    }
    return { book, told: notices.map(({ type, at }) => `${type} ${at / 1_000}`) }
  }

  it('that flap fast are one alert and, when they are over, one recovery', () => {
    expect(run((second) => second < 600 && second % 20 === 0, 900).told).to.deep.equal(['raised 0', 'recovered 650'])
  })

  it('that flap slowly are one alert and one recovery within the hold-back', () => {
    const { told, book } = run((second) => second % 300 < 150, 1_750)
    expect(told).to.deep.equal(['raised 0', 'recovered 210'])
    expect(book.recent[0]?.repeats, 'each return was counted').to.equal(5)
  })

  it('are counted, with the time of the last one, while the alert still stands', () => {
    const { book } = run((second) => second % 20 === 0, 100)
    expect(book.active.map(({ alert: { raisedAt, lastAt, repeats } }) => [raisedAt, lastAt, repeats])).to.deep.equal([[0, 100_000, 5]])
  })

  it('are told again when the hold-back is over', () => {
    expect(run((second) => second < 60 || second > 4_000, 4_100).told).to.deep.equal(['raised 0', 'recovered 120', 'raised 4010'])
  })
})

describe('what returned within the hold-back and is still there at its end', () => {
  const down: Finding = { id: 'system-down', rule: 'system-down', level: 'critical', title: 'Down', text: 'text', lasting: 'state' }
  /** Down for a minute, up for ten, and down for good. */
  const tell = (restartAt?: number) => {
    let book: AlertBook = EMPTY_BOOK
    const told: string[] = []
    for (let second = 0; second <= 8_000; second += 10) {
      if (second === restartAt) book = restoreBook({ active: book.active.map(({ alert }) => alert), recent: book.recent })
      const { book: next, notices } = advance(book, second < 60 || (second > 660 && second < 7_000) ? [down] : [], { now: second * 1_000, ...ALERT_SETTINGS })
      book = next
      told.push(...notices.map(({ type, level, title, at }) => `${type} ${level} ${title} ${at / 1_000}`))
    }
    return told
  }
  const expected = ['raised critical Down 0', 'recovered critical Recovered: Down 120', 'raised critical Down 3600', 'recovered critical Recovered: Down 7060']

  it('is told then, and so is its end', () => expect(tell()).to.deep.equal(expected))

  it('is told then by a restarted updater too, and once', () => {
    expect(tell(2_000)).to.deep.equal(expected)
    expect(tell(5_000)).to.deep.equal(expected)
  })

  it('is not told of a moment, which is told once in that time', () => {
    const [first, second] = [0, 1_000].reduce<readonly { readonly book: AlertBook; readonly notices: readonly Notice[] }[]>(
      (steps, now) => [...steps, advance(steps.at(-1)?.book ?? EMPTY_BOOK, [{ ...down, lasting: 'moment' }], { now, ...ALERT_SETTINGS })], [])
    expect([first?.notices.length, second?.notices.length]).to.deep.equal([1, 0])
    expect(second?.book.recent.map(({ repeats }) => repeats)).to.deep.equal([1])
  })
})

describe('the list of alerts', () => {
  const finding = (id: string, level: Finding['level']): Finding => ({ id, rule: 'rule', level, title: id, text: 'x'.repeat(500), lasting: 'state' })
  const listOf = (...steps: readonly (readonly Finding[])[]): AlertBook =>
    steps.reduce<AlertBook>((book, found, i) => advance(book, found, { now: i * 1_000, holdBack: 60_000, settle: 0 }).book, EMPTY_BOOK)

  it('begins with the gravest, and of those with the newest', () => {
    const [low, grave, small, late] = [finding('low', 'warning'), finding('grave', 'critical'), finding('small', 'info'), finding('late', 'warning')]
    expect(listOf([low, small, grave], [low, small, grave, late]).active.map(({ alert }) => alert.id)).to.deep.equal(['grave', 'late', 'low', 'small'])
  })

  it('is as long as its document takes: thirty that stand, fifty that were, four hundred letters each', () => {
    const many = Array.from({ length: 60 }, (_, i) => finding(`f${i}`, 'info'))
    const { active } = listOf(many)
    expect([active.length, active[0]?.alert.text.length]).to.deep.equal([30, 400])
    const past = listOf(many.map((one) => ({ ...one, lasting: 'moment' })), [finding('last', 'info')], [], [])
    expect([past.recent.length, past.recent[0]?.id, past.recent[1]?.id]).to.deep.equal([50, 'last', 'f59'])
  })

  it('has one acknowledged alone, wherever it stands, at the first time of asking', () => {
    const book = advance(listOf([finding('one', 'info'), finding('two', 'info')]), [finding('one', 'info'), { ...finding('past', 'info'), lasting: 'moment' }], { now: 1, ...ALERT_SETTINGS }).book
    const times = (given: AlertBook | undefined) => Object.fromEntries([...(given?.active ?? []).map(({ alert }) => alert), ...(given?.recent ?? [])].map(({ id, acknowledgedAt }) => [id, acknowledgedAt]))
    const once = acknowledge(book, 'one', 5)
    expect(times(once)).to.deep.equal({ one: 5, two: null, past: null })
    expect(times(once && acknowledge(once, 'one', 9))).to.deep.equal({ one: 5, two: null, past: null })
    expect(times(acknowledge(book, 'past', 7))).to.deep.equal({ one: null, two: null, past: 7 })
    expect(once?.toldAt).to.equal(book.toldAt)
  })
})

describe('ALR-14: an alert', () => {
  const down: Finding = { id: 'system-down', rule: 'system-down', level: 'critical', title: 'Down', text: 'text', lasting: 'state' }
  const at = (now: number) => ({ now, ...ALERT_SETTINGS })

  it('can be acknowledged, and stays so over a restart without being told again', () => {
    const { book } = advance(EMPTY_BOOK, [down], at(1_000))
    const seen = acknowledge(book, 'system-down', 2_000)
    const stored = { active: (seen?.active ?? []).map(({ alert }) => alert), recent: seen?.recent ?? [] }
    const { book: after, notices } = advance(restoreBook(stored), [down], at(3_000))
    expect(after.active.map(({ alert }) => alert.acknowledgedAt)).to.deep.equal([2_000])
    expect(notices).to.deep.equal([])
    expect(acknowledge(book, 'unheard-of', 2_000)).to.equal(undefined)
  })

  it('that was over when the updater was restarted, and comes back within the hold-back, is not told again', () => {
    let { book } = advance(EMPTY_BOOK, [down], at(0))
    for (const now of [10_000, 80_000]) book = advance(book, [], at(now)).book
    expect(book.active).to.deep.equal([])
    expect(advance(restoreBook({ active: [], recent: book.recent }), [down], at(90_000)).notices).to.deep.equal([])
  })

  it('whose return was held back is not told as over by an updater that was restarted meanwhile', () => {
    let { book } = advance(EMPTY_BOOK, [down], at(0))
    for (const now of [10_000, 80_000]) book = advance(book, [], at(now)).book
    book = advance(book, [down], at(90_000)).book
    const stored = { active: book.active.map(({ alert }) => alert), recent: book.recent }
    let after = restoreBook(stored)
    const told = [100_000, 110_000, 180_000].flatMap((now) => {
      const step = advance(after, now === 100_000 ? [down] : [], at(now))
      after = step.book
      return step.notices
    })
    expect(told).to.deep.equal([])
    expect(after.recent.map(({ recoveredAt }) => recoveredAt)).to.deep.equal([180_000])
  })

  it('stands with the most severe first', () => {
    const warning: Finding = { ...down, id: 'w', level: 'warning' }
    const { book } = advance(EMPTY_BOOK, [warning, down], at(1_000))
    expect(book.active.map(({ alert }) => alert.level)).to.deep.equal(['critical', 'warning'])
  })
})

describe('the updater\'s log', () => {
  it('tells an alert as loud as it is, and its end quietly', () => {
    const levels = (['info', 'warning', 'critical'] as const).map((level) => [logLevelOf({ type: 'raised', level }), logLevelOf({ type: 'recovered', level })])
    expect(levels).to.deep.equal([['info', 'info'], ['warning', 'info'], ['error', 'info']])
  })
})
