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
import type { Journal } from '../../journal/journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
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
})
