import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Log } from '../../core/ports/log.ts'
import { takeLease } from '../../journal/lease.ts'
import { openSession, type Session, type SessionPlan } from '../../orchestrator/desk/open-session.ts'
import { askingModules } from './asking.ts'
import { KEYS, settingsOf, type Stand, TOKEN, withStand } from './kit.ts'

const LOG: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => LOG }

describe('a session', function () {
  this.timeout(60_000)

  const planOf = (stand: Stand, given: Partial<SessionPlan> = {}): SessionPlan => ({
    access: {
      ...KEYS, environment: 'local', baseUrl: stand.exchange.url, controlToken: TOKEN, feeds: { stock: 'iex', option: 'indicative' }, requestsPerMinute: 10_000,
      streamLimits: { shares: 30, pairs: 30, contracts: 200 },
    },
    environment: 'simulated', journalPath: join(stand.folder, 'session.db'), reserveBytes: 1 << 16, settings: settingsOf({}), version: 'test', log: LOG, cycleDelay: 10_000, atOnce: 3,
    moduleTimeOut: 5_000, owner: 'test', onWait: undefined, modules: askingModules, watch: (module) => module, at: () => undefined, onEnd: () => undefined, onFacts: () => undefined, onPast: () => undefined,
    ...given,
  })
  const benched = ({ running }: Session): boolean => running.engine.book.causes.get('crypto')?.has('benched') ?? false

  it('benches the module that a former process was killed for, and forgets the mark once the journal holds it', () =>
    withStand({}, async (stand) => {
      const mark = join(stand.folder, 'hung-module')
      writeFileSync(mark, 'crypto')
      const first = await openSession(planOf(stand))
      expect([benched(first), existsSync(mark)]).to.deep.equal([true, false])
      await first.close()
      const second = await openSession(planOf(stand))
      expect(benched(second), 'the journal knows').to.equal(true)
      await second.close()
    }))

  it('asks for an archive only where its journal holds no fact, so that a platform that starts it anew does not wait', () =>
    withStand({}, async (stand) => {
      let asked = 0
      const restoration = async () => void (asked += 1)
      const first = await openSession(planOf(stand, { restoration: async () => restoration().then(() => undefined) }))
      await first.close()
      expect(asked).to.equal(1)
      const second = await openSession(planOf(stand, { restoration: async () => restoration().then(() => undefined) }))
      await second.close()
      expect(asked).to.equal(1)
    }))

  it('that the venue does not let in ends in its patience, and leaves its lease to the next', () =>
    withStand({}, async (stand) => {
      const plan = planOf(stand, { patience: 300 })
      const refused = await openSession({ ...plan, access: { ...plan.access, secret: 'a wrong one' } }).then(() => undefined, (error: Error) => error.message)
      expect(refused).to.match(/^the venue does not answer: /)
      takeLease(plan.journalPath, { owner: 'test', now: Date.now }).release()
    }))

  it('holds its lease until it is closed', () =>
    withStand({}, async (stand) => {
      const plan = planOf(stand)
      const session = await openSession(plan)
      expect(() => takeLease(plan.journalPath, { owner: 'other', now: Date.now })).to.throw(/is traded on by process/)
      await session.close()
      takeLease(plan.journalPath, { owner: 'other', now: Date.now }).release()
    }))
})
