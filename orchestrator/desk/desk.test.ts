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
import { accepted } from '../../core/engine/testing/venue-words.ts'
import type { Log } from '../../core/ports/log.ts'
import { JournalFenced } from '../../journal/errors.ts'
import type { Journal } from '../../journal/journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { createDesk, type Desk } from './desk.ts'
import { seatEngine } from './seat-engine.ts'

const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }

describe('the one inbox', () => {
  let folder = ''
  let journal: Journal
  let desk: Desk
  let sent: Effect[]
  let isFenced: boolean
  let perform: (effect: Effect) => void
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-desk-'))
    sent = []
    isFenced = false
    perform = (effect) => void sent.push(effect)
    journal = openJournal({ path: join(folder, 'journal.db'), account: 'TEST', environment: 'simulated', now: Date.now, birth: birthId('storybrd'), reserveBytes: 4_096 })
    const fenced: Journal = {
      ...journal,
      append(batch) {
        if (isFenced) throw new JournalFenced('journal.db')
        return journal.append(batch)
      },
    }
    desk = createDesk({ engine: seatEngine(PARTS, []), journal: fenced, log: SILENT, perform: (effect) => perform(effect), at: () => undefined })
    post(start({ desk: settings({ seats: seatedAlone('crypto', 'BTC/USD') }) }), quotes(quote('BTC/USD', minute(1), 100)), bars(bar('BTC/USD', 0, 100, TELL.enter)))
  })
  afterEach(() => {
    journal.close()
    rmSync(folder, { recursive: true })
  })

  const post = (...inputs: readonly Input[]): void => inputs.forEach((input) => desk.post(input))

  it('sends no order that its journal refused, decides nothing after it, and ends the process past every catch', async () => {
    isFenced = true
    const before = journal.lastFact()?.seq
    const death = lastWords()
    expect(() => post(cycle(minute(1)))).to.throw(JournalFenced)
    expect(await death).to.be.instanceOf(JournalFenced)
    isFenced = false
    post(timer(minute(1.1)), cycle(minute(2)))
    desk.close()
    expect([sent, journal.lastFact()?.seq]).to.deep.equal([[], before])
  })

  it('has written everything when it is closed, and takes nothing more', () => {
    post(timer(minute(0.5)), timer(minute(0.6)))
    desk.close()
    const last = journal.lastInput()?.seq
    expect(last, 'start, quotes, bars and two timers').to.equal(5)
    post(cycle(minute(1)))
    expect([sent, journal.lastInput()?.seq]).to.deep.equal([[], last])
  })

  it('takes an answer that is there at once after the turn that asked, so that facts are told in their order', () => {
    const told: string[] = []
    desk.onFacts((facts) => told.push(...facts.map(({ type }) => type)))
    perform = (effect) => {
      if (effect.type === 'submit') post(accepted(minute(1.1), effect.order))
    }
    post(cycle(minute(1)))
    expect(told).to.include('order.acked')
    expect(told).to.deep.equal(journal.facts(0).map(({ type }) => type).slice(-told.length))
  })
})

/** What the process would end with. */
async function lastWords(): Promise<unknown> {
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  try {
    return await new Promise((resolve) => {
      process.once('uncaughtException', resolve)
      setTimeout(resolve, 1_000).unref()
    })
  } finally {
    process.removeAllListeners('uncaughtException')
    for (const listener of others) process.on('uncaughtException', listener)
  }
}
