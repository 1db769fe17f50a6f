import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { birthId, type Millis } from '../../core/brand.ts'
import type { Input } from '../../core/engine/input.ts'
import { desk as settings, PARTS, start } from '../../core/engine/testing/story.ts'
import { bar, bars, minute } from '../../core/engine/testing/tape.ts'
import { countedIn } from '../../core/market/counted.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Broker } from '../../core/ports/broker.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Journal } from '../../journal/journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { createDesk, type Desk } from './desk.ts'
import { createLiveLoop, type LiveLoop } from './live-loop.ts'
import { seatEngine } from './seat-engine.ts'

const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }
const SETTINGS = settings({ seats: [{ module: 'crypto', enabled: true, symbols: ['BTC/USD', 'ETH/USD'], strategies: ['told'] }] })

describe('bars that were missed', () => {
  let folder = ''
  let journal: Journal
  let desk: Desk
  let asked: (readonly [symbols: string, from: Millis, to: Millis])[]
  let loop: LiveLoop
  const NOW = minute(200)

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-loop-'))
    asked = []
    journal = openJournal({ path: join(folder, 'journal.db'), account: 'TEST', environment: 'simulated', now: Date.now, birth: birthId('storybrd'), reserveBytes: 4_096 })
    desk = createDesk({ engine: seatEngine(PARTS, []), journal, log: SILENT, perform: () => undefined, at: () => undefined })
    const every = (symbol: string, from: number, to: number): readonly Bar[] =>
      Array.from({ length: 200 }, (_, n) => bar(symbol, n, 100)).filter(({ start: at }) => symbol === 'BTC/USD' && at >= from && at < to)
    const broker = {
      async bars(symbols: readonly string[], from: Millis, to: Millis) {
        asked.push([symbols.join(), from, to])
        return symbols.flatMap((symbol) => every(symbol, from, to))
      },
    } as Partial<Broker> as Broker
    const clock = { now: () => NOW, wall: () => 0, lockStep: false, speed: () => 1 }
    loop = createLiveLoop({
      desk, broker, clock, log: SILENT, counted: countedIn(PARTS.calendar), reconcile: () => undefined, beforeCycle: () => undefined, onCycle: () => undefined, cycleDelay: 1, atOnce: 1, moduleTimeOut: 1_000,
    })
    desk.post(start({ desk: SETTINGS }))
  })
  afterEach(() => {
    desk.close()
    journal.close()
    rmSync(folder, { recursive: true })
  })

  it('come once, though another symbol has not traded for hours', async () => {
    desk.post(bars(bar('ETH/USD', 5, 100), bar('BTC/USD', 197, 100)))
    await loop.backfill()
    desk.flush()
    const inputs = [...journal.eachInput()].map(({ body }) => body as Input)
    const told = inputs.flatMap((input) => (input.type === 'bars' ? [input.bars.map((one) => `${one.symbol} ${(one.start - minute(0)) / 60_000}`)] : []))
    expect(told.slice(1)).to.deep.equal([['BTC/USD 198', 'BTC/USD 199']])
    expect(asked, 'and nobody asks for hours of what is known').to.deep.equal([['BTC/USD', minute(198), NOW], ['ETH/USD', minute(6), NOW]])
  })
})
