import { join } from 'node:path'
import { expect } from 'chai'
import { holds } from '../../backtest/parity/parity.ts'
import { parityOf } from '../../cli/parity/parity-journal.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { replay } from '../../orchestrator/desk/replay.ts'
import { askingModules } from './asking.ts'
import { type Running, type Stand, until, withStand } from './kit.ts'

const PARTS = { modules: askingModules, calendar: sessionCalendar(), news: undefined }
const KEEPING = { inputRetention: 4_000, journalBytes: 1e9, freeBytes: () => 1e9 }

describe('an engine that runs for longer than its journal keeps inputs', function () {
  this.timeout(60_000)

  /** What an engine's process does every few seconds. */
  const prune = ({ journal }: Running): number => journal.prune({ inputsBefore: Date.now() - KEEPING.inputRetention, mostBytes: KEEPING.journalBytes })
  const holdsCoins = async (stand: Stand, desk: Running): Promise<void> => {
    stand.put('BTC/USD', 60_000.5)
    await until('coins are held', () => desk.of('order.ended').some((fact) => fact.status === 'filled'))
    stand.put('BTC/USD', 60_000)
  }

  it('has written a start that replay and parity begin at, and its facts come out of it as they stand', () =>
    withStand({ symbols: { crypto: ['BTC/USD'] }, keeping: KEEPING }, async (stand) => {
      const desk = await stand.start()
      await holdsCoins(stand, desk)
      const began = performance.now()
      await until('it has outlived its inputs', () => (prune(desk), performance.now() - began > 2 * KEEPING.inputRetention), 20_000)
      await until('its first start has left the journal', () => (prune(desk), desk.journal.prunedThrough() > 1))
      await desk.stop()
      expect(desk.of('engine.started'), 'the process started once').to.have.length(1)

      const journal = readJournal(join(stand.folder, 'journal.db'))
      try {
        const { starts, equal, differences, chain } = replay(journal, PARTS)
        expect({ differences, chain: chain.ok }, 'made again').to.deep.equal({ differences: [], chain: true })
        expect(starts, 'beginnings that are kept').to.be.above(0)
        expect(equal, 'facts that are proved').to.be.above(3)
        const found = parityOf(journal, askingModules)
        expect({ begun: found.begun, holds: holds(found) }).to.deep.equal({ begun: true, holds: true })
      } finally {
        journal.close()
      }
    }))
})
