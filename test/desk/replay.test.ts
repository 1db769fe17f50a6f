import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { birthId } from '../../core/brand.ts'
import type { Effect } from '../../core/engine/effect.ts'
import type { Input } from '../../core/engine/input.ts'
import { seatedAlone } from '../../core/engine/testing/opened.ts'
import { desk as settings, PARTS, start } from '../../core/engine/testing/story.ts'
import { bar, bars, cycle, minute, quote, quotes, timer } from '../../core/engine/testing/tape.ts'
import { TELL } from '../../core/engine/testing/told-strategy.ts'
import { accepted, filledAtOnce } from '../../core/engine/testing/venue-words.ts'
import type { Fact } from '../../core/fact/fact.ts'
import type { Log } from '../../core/ports/log.ts'
import { backUp } from '../../journal/backup/back-up.ts'
import { openToWrite } from '../../journal/database.ts'
import type { Journal } from '../../journal/journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { createDesk } from '../../orchestrator/desk/desk.ts'
import { replay } from '../../orchestrator/desk/replay.ts'
import { seatEngine } from '../../orchestrator/desk/seat-engine.ts'

const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }
const SETTINGS = settings({ seats: seatedAlone('crypto', 'BTC/USD') })

describe('the replay of a journal', () => {
  let folder = ''
  let wall = 1_760_000_000_000
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-replay-'))))
  afterEach(() => rmSync(folder, { recursive: true }))
  const open = (): Journal =>
    openJournal({ path: join(folder, 'journal.db'), account: 'TEST', environment: 'simulated', now: () => (wall += 1_000), birth: birthId('storybrd'), reserveBytes: 4_096 })

  /** A desk on the journal as an engine has it, from its start to its end; returns what it sends. */
  const run = (journal: Journal, play: (post: (...inputs: readonly Input[]) => void, sent: Effect[]) => void): void => {
    const sent: Effect[] = []
    const past = [...journal.eachFact()].map(({ body }) => body as Fact)
    const desk = createDesk({ engine: seatEngine(PARTS, past), journal, log: SILENT, perform: (effect) => void sent.push(effect), at: () => undefined })
    play((...inputs) => inputs.forEach((input) => desk.post(input)), sent)
    desk.close()
  }

  it('proves what follows the first start after pruned inputs, also when a pruned quote had hit a stop', () => {
    const journal = open()
    run(journal, (post, sent) => {
      post(start({ desk: SETTINGS }), quotes(quote('BTC/USD', minute(1), 100)), bars(bar('BTC/USD', 0, 100, TELL.enter)), cycle(minute(1)))
      const [order] = sent.flatMap((effect) => (effect.type === 'submit' ? [effect.order] : []))
      if (!order) throw new Error('nothing was bought')
      post(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100), quotes(quote('BTC/USD', minute(2), 50)))
      expect(journal.lastFact()?.type, 'made by a quote').to.equal('order.approved')
    })
    const held = [...journal.eachFact()].length
    expect(journal.prune({ inputsBefore: wall + 1, mostBytes: Infinity })).to.equal(journal.prunedThrough())
    run(journal, (post) => post(start({ at: minute(3), desk: SETTINGS }), timer(minute(4)), cycle(minute(5))))
    const { chain, differences, starts, unproved } = replay(journal, PARTS)
    expect({ chain: chain.ok, differences, starts, unproved }).to.deep.equal({ chain: true, differences: [], starts: 1, unproved: held })
    journal.close()
  })

  describe('of a day with a trade', () => {
    let journal: Journal
    beforeEach(() => {
      journal = open()
      run(journal, (post, sent) => {
        post(start({ desk: SETTINGS }), timer(minute(0.5)), quotes(quote('BTC/USD', minute(1), 100)), bars(bar('BTC/USD', 0, 100, TELL.enter)), cycle(minute(1)))
        const [order] = sent.flatMap((effect) => (effect.type === 'submit' ? [effect.order] : []))
        if (!order) throw new Error('nothing was bought')
        post(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100))
      })
    })
    afterEach(() => journal.close())

    const without = (seq: string) => {
      const db = openToWrite(join(folder, 'journal.db'))
      db.exec(`DELETE FROM inputs WHERE seq ${seq}`)
      db.close()
    }

    it('makes every fact again', () => {
      const { differences, equal, inputs, unproved } = replay(journal, PARTS)
      expect({ differences, equal, inputs, unproved }).to.deep.equal({ differences: [], equal: [...journal.eachFact()].length, inputs: 7, unproved: 0 })
    })

    it('finds what other code would have decided, and what it would not', () => {
      const { crypto } = PARTS.modules
      const idle = { ...crypto, size: () => ({ type: 'pass' as const, reason: { code: 'no-quote' as const, numbers: {} } }) }
      const { differences } = replay(journal, { ...PARTS, modules: { ...PARTS.modules, crypto: idle } })
      expect(differences[0]).to.match(/^input 5 \(cycle\): recorded order\.approved \{.*, made again \{.*signal\.passed/)
      expect(differences.some((one) => /recorded order\.filled .*made again nothing$/.test(one))).to.equal(true)
    })

    it('finds an input that is gone, whether it made a fact or not, and at the end too', () => {
      without('= 2')
      expect(replay(journal, PARTS).differences).to.deep.equal(['inputs 2 to 2 are missing although no start follows them'])
      without('= 5')
      expect(replay(journal, PARTS).differences.slice(1, 3).join()).to.match(/^\d+ facts name inputs before 6 that the journal does not hold,inputs 5 to 5 are missing/)
      without('>= 5')
      expect(replay(journal, PARTS).differences.at(-1)).to.match(/^\d+ facts name inputs after 4 that the journal does not hold$/)
    })

    it('says of a backup, which has no inputs, that all of it rests on the chain', () => {
      const to = join(folder, 'backup.db')
      backUp(join(folder, 'journal.db'), to)
      const backup = readJournal(to)
      const { chain, differences, equal, starts, unproved } = replay(backup, PARTS)
      backup.close()
      expect({ chain: chain.ok, differences, equal, starts, unproved }).to.deep.equal({ chain: true, differences: [], equal: 0, starts: 0, unproved: [...journal.eachFact()].length })
    })
  })
})
