import { expect } from 'chai'
import { inspectionOf } from '../../broker/inspect-account.ts'
import { fail, findingLine, ok, verdict, warn } from './finding.ts'
import { judgeAccount, judgeOptionsLevel } from './judge-account.ts'
import { judgeFeed, judgeSkew } from './judge-feed.ts'
import { judgeBackups, judgeDisk, judgeHalts, judgeLease, judgeMode, judgeNode, judgePort } from './judge-machine.ts'

const levels = (findings: readonly { readonly level: string }[]) => findings.map(({ level }) => level)
const SOUND = { id: 'abcdef', status: 'ACTIVE', crypto_status: 'ACTIVE', equity: '100000', options_approved_level: 3, options_trading_level: 2 }

describe('what the doctor says', () => {
  it('is one line, with the remedy where there is something to mend', () => {
    expect([ok('all is well'), warn('it is late', 'hurry'), fail('it is broken', 'mend it')].map(findingLine)).to.deep.equal([
      'ok    all is well', 'warn  it is late -> hurry', 'FAIL  it is broken -> mend it',
    ])
  })

  it('ends with what is left to do: a warning is not nothing', () => {
    expect([verdict(0, 0), verdict(0, 1), verdict(0, 2), verdict(1, 3), verdict(2, 0)]).to.deep.equal(['nothing stands in the way', 'nothing fails, 1 line to look at', 'nothing fails, 2 lines to look at', '1 line to mend', '2 lines to mend'])
  })

  it('names what is halted, and the resume that ends it', () => {
    expect(judgeHalts(new Map()).map(findingLine)).to.deep.equal(['ok    trading: neither the desk nor a module is halted'])
    expect(judgeHalts(new Map([['desk', ['command', 'drawdown']], ['crypto', ['benched']]])).map(findingLine)).to.deep.equal([
      'warn  trading: the desk is halted (command, drawdown) and opens nothing -> tercet resume, once its cause is understood (docs/runbook.md)',
      'warn  trading: the crypto module is halted (benched) and opens nothing -> tercet resume crypto, once its cause is understood (docs/runbook.md)',
    ])
  })

  it('wants Node 20.19', () => {
    const given = ['v20.19.0', 'v20.18.3', 'v18.20.0', 'v22.0.0', 'v24.1.0']
    expect(levels(given.map(judgeNode))).to.deep.equal(['ok', 'FAIL', 'FAIL', 'ok', 'ok'])
  })

  it('fails below 200 MB of free disk and warns below 1 GB', () => {
    expect(levels([2_000, 1_024, 1_023, 200, 199].map((mb) => judgeDisk(mb * 1_048_576)))).to.deep.equal(['ok', 'ok', 'warn', 'warn', 'FAIL'])
  })

  it('misses backups that a running engine should have made', () => {
    const HOUR = 3_600_000
    const of = (hours: number | undefined, engineAnswers = true, enabled = true) =>
      judgeBackups({ enabled, every: 6 * HOUR, age: hours === undefined ? undefined : hours * HOUR, engineAnswers })
    expect(levels([of(undefined), of(12), of(12.1), of(100, false), of(100, true, false)])).to.deep.equal(['ok', 'ok', 'warn', 'ok', 'ok'])
    expect(of(undefined).what).to.include('every 6 hours')
    expect(of(12.1).what).to.include('12.1 hours old')
  })

  it('warns of a folder that others may enter, and fails a secret that others may read', () => {
    expect(judgeMode({ path: 'p', mode: 0o40700, isSecret: false }).level).to.equal('ok')
    expect(judgeMode({ path: 'p', mode: 0o40755, isSecret: false })).to.deep.include({ level: 'warn', remedy: 'chmod 700 p' })
    expect(judgeMode({ path: 'p', mode: 0o100640, isSecret: true })).to.deep.equal(fail('p holds a secret and has mode 640', 'chmod 600 p'))
  })

  it('tells our engine on the port from a stranger', () => {
    const port = { port: 8080, host: '127.0.0.1', isFree: false, status: undefined }
    expect(levels([judgePort(port), judgePort({ ...port, isFree: true }), judgePort({ ...port, status: 'ok' }), judgePort({ ...port, status: 'stalled' })])).to.deep.equal(['FAIL', 'ok', 'ok', 'warn'])
  })

  it('suspects a lease whose holder lives and does not answer', () => {
    const now = Date.UTC(2026, 0, 2)
    const holder = { pid: 77, owner: 'engine', since: now - 3 * 3_600_000, token: 1 }
    const line = (given: Partial<Parameters<typeof judgeLease>[0]>): string => findingLine(judgeLease({ holder, isAlive: false, engineAnswers: false, now, ...given }))
    expect([line({ holder: undefined }), line({}), line({ isAlive: true, engineAnswers: true }), line({ isAlive: true })]).to.deep.equal([
      'ok    lease: nobody has traded on this journal yet',
      'ok    lease: free; the last one was process 77 (engine), which took it 3 h ago',
      'ok    lease: held by process 77 (engine), which took it 3 h ago',
      'warn  lease: process 77 (engine), which took it 3 h ago, has it or had it last, and no engine answers -> if that process is a stuck engine, end it: kill 77',
    ])
    const elsewhere = { ...holder, host: 'other-box' }
    expect([line({ holder: elsewhere, isAlive: true }), line({ holder: elsewhere, engineAnswers: true })], 'nobody is told to kill what has that number here').to.deep.equal([
      'warn  lease: process 77 (engine) on other-box, which took it 3 h ago, has it or had it last, and no engine answers -> look there whether that process still runs',
      'ok    lease: held by process 77 (engine) on other-box, which took it 3 h ago, or was last',
    ])
  })

  it('reads status, blocks and levels of an account, the lowered level before the approved one', () => {
    const account = inspectionOf({ ...SOUND, trading_blocked: true, account_blocked: false })
    expect(account).to.deep.equal({ id: 'abcdef', status: 'ACTIVE', cryptoStatus: 'ACTIVE', blocks: ['trading_blocked'], optionsLevel: 2, equity: 100_000 })
  })

  it('fails refused keys, an unreachable venue, and an account that may not trade', () => {
    const failed = (kind: 'auth' | 'transient') => judgeAccount({ type: 'failed', kind, why: 'HTTP 401' }, 'paper')
    expect(failed('auth')).to.have.length(1).and.to.have.nested.property('[0].what').that.includes('refuses')
    expect(failed('transient')).to.have.nested.property('[0].what').that.includes('cannot be reached')
    const judged = (wire: object) => levels(judgeAccount({ type: 'account', account: inspectionOf({ ...SOUND, ...wire }) }, 'paper'))
    expect(judged({})).to.deep.equal(['ok', 'ok', 'ok'])
    expect(judgeAccount({ type: 'account', account: inspectionOf(SOUND) }, 'paper')[0]?.what).to.match(/, equity \$100,000\.00$/)
    expect(judged({ status: 'ONBOARDING' })).to.deep.equal(['ok', 'FAIL', 'ok'])
    expect(judged({ status: 'PAPER_ONLY', crypto_status: 'PAPER_ONLY' })).to.deep.equal(['ok', 'ok', 'ok'])
    expect(judged({ trade_suspended_by_user: true })).to.deep.equal(['ok', 'FAIL', 'ok'])
    expect(judged({ crypto_status: 'INACTIVE' })).to.deep.equal(['ok', 'ok', 'warn'])
  })

  // Alpaca's levels: 1 covered calls and cash-secured puts, 2 long calls and puts, 3 spreads (ALPACA-WIRE.md).
  it('holds the options level against what the strategies trade', () => {
    const all = { enabled: true, strategies: ['wheel', 'vertical_spread', 'long_option'] }
    expect(judgeOptionsLevel(3, all).level).to.equal('ok')
    expect(judgeOptionsLevel(2, all)).to.deep.include({ level: 'FAIL', what: 'options: level 2 does not allow vertical_spread' })
    expect(judgeOptionsLevel(2, { ...all, strategies: ['wheel', 'long_option'] }).level).to.equal('ok')
    expect(judgeOptionsLevel(0, { ...all, strategies: ['wheel'] }).level).to.equal('FAIL')
    expect(judgeOptionsLevel(undefined, all).level).to.equal('warn')
    expect(judgeOptionsLevel(0, { ...all, enabled: false }).level).to.equal('ok')
  })

  it('warns of a clock that is more than a second off, either way, and fails more than five', () => {
    expect(levels([0, 1_000, -1_001, 5_000, 5_001, -5_001].map(judgeSkew))).to.deep.equal(['ok', 'ok', 'warn', 'warn', 'FAIL', 'FAIL'])
    expect(judgeSkew(2_000)).to.have.property('what', 'clock: 2.0 s behind the venue')
    expect(judgeSkew(-2_000)).to.have.property('what', 'clock: 2.0 s ahead of the venue')
  })

  it('takes an old quote ill only while its market is open', () => {
    const sight = { feed: 'stocks', symbol: 'SPY', age: 200_000, isOpen: true, freshness: 180_000 } as const
    expect(levels([judgeFeed({ ...sight, age: 180_000 }), judgeFeed(sight), judgeFeed({ ...sight, isOpen: false })])).to.deep.equal(['ok', 'warn', 'ok'])
    expect(levels([judgeFeed({ ...sight, age: undefined }), judgeFeed({ ...sight, age: undefined, isOpen: false })])).to.deep.equal(['FAIL', 'warn'])
  })
})
