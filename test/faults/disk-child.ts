import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { refusalsSince, type Running, until, withStand } from './kit.ts'

/** For the test of the full disk: a desk whose journal lies on a small file system of its own. One line of JSON tells each stage. */
const [folder = ''] = process.argv.slice(2)
const filler = join(folder, 'filler')
/** Whoever starts this by mistake must not lose a real disk. */
const LARGEST = 64 << 20
const tell = (stage: string, more: object): void => void process.stdout.write(`${JSON.stringify({ stage, ...more })}\n`)

const { blocks, bsize } = statfsSync(folder)
if (blocks * bsize > LARGEST) throw new Error(`${folder} lies on a disk of ${Math.round((blocks * bsize) / 1e6)} MB: only a file system made for this test is filled`)

await withStand({ folder }, async (stand) => {
  const desk = await stand.start()
  stand.put('BTC/USD', 60_000.5)
  await until('coins are held', () => desk.of('order.ended').some((fact) => fact.status === 'filled'))
  stand.put('BTC/USD', 60_000)

  fillDisk()
  let commands = 0
  await until('the disk is found full', () => {
    for (let i = 0; i < 20 && !isFull(desk); i += 1) write(desk, (commands += 1))
    return isFull(desk)
  })
  const since = desk.clock.now()
  stand.put('AAPL', 100.5)
  await until('a refusal', () => refusalsSince(desk, since).length > 0)
  stand.put('BTC/USD', 50_000)
  await until('the stop sold', () => desk.of('trade.closed').length === 1)
  tell('full', { commands, refusals: [...new Set(refusalsSince(desk, since))], orders: stand.orders().map((order) => `${order.side} ${order.symbol}`), said: desk.log.filter((line) => line.includes('disk')) })

  rmSync(filler)
  await until('there is room again', () => !isFull(desk))
  await until('an entry', () => desk.of('order.filled').some((fact) => fact.symbol === 'AAPL'))
  tell('room', { chain: desk.journal.verifyChain().ok })

  fillDisk()
  for (let more = 0; more < 100_000; more += 1) write(desk, (commands += 1))
  tell('never', {})
})

/** A command that changes nothing of weight and is a fact. */
function write(desk: Running, n: number): void {
  desk.command({ type: 'toggle', module: 'options', on: n % 2 === 0 })
}

function isFull(desk: Running): boolean {
  return desk.engine.engine.book.causes.get('desk')?.has('disk-full') ?? false
}

/** Every byte that is left. */
function fillDisk(): void {
  const file = openSync(filler, 'w')
  for (const size of [1 << 16, 1 << 12]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size, 1))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
  }
  closeSync(file)
}
