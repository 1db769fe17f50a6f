import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { openJournal } from '../open-journal.ts'
import { JournalFull } from '../errors.ts'
import { takeLease } from '../lease.ts'

/** For tests: what a second process does to a journal, told by its arguments; it answers on its standard output. */
const [task, path = '', rest] = process.argv.slice(2)
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const open = (more: { readonly fence?: number } = {}): ReturnType<typeof openJournal> => openJournal({ path, account: 'PA1', environment: 'paper', reserveBytes: 1 << 19, now: Date.now, ...more })

if (task === 'hold-lease') {
  const { token } = takeLease(path, { owner: 'engine', now: Date.now })
  say(`token ${token}`)
  setInterval(() => undefined, 1_000)
} else if (task === 'append-for-ever') {
  const journal = open()
  for (;;) say(`durable ${append(journal, 200)}`)
} else if (task === 'fill-and-die') {
  untilFull(open())
  process.kill(process.pid, 'SIGKILL')
} else if (task === 'fill-disk') {
  const journal = open()
  const written = untilFull(journal)
  const told = { before: written, released: journal.releaseReserve(), after: untilFull(journal) }
  journal.close()
  say(JSON.stringify(told))
} else if (task === 'leave-little-room') {
  const journal = open({ fence: 1 })
  // More than the log's own length, so that the file has no free pages left of it.
  for (let n = 0; n < 60; n += 1) append(journal, 100_000)
  fillDisk(`${path}.filler`, Number(rest))
  process.kill(process.pid, 'SIGKILL')
} else if (task === 'begin-anew') {
  try {
    const lease = takeLease(path, { owner: 'engine', now: Date.now })
    const journal = open({ fence: lease.token })
    say(JSON.stringify({ facts: append(journal, 2_000), reserve: journal.reserveHeld() }))
    process.exit(0)
  } catch (error) {
    say(JSON.stringify({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }))
  }
}

/** Every byte, then `left` of them are given back. */
function fillDisk(file: string, left: number): void {
  const descriptor = openSync(file, 'w')
  for (const size of [1 << 16, 1 << 12]) {
    try {
      for (;;) writeSync(descriptor, Buffer.alloc(size, 1))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
  }
  ftruncateSync(descriptor, fstatSync(descriptor).size - left)
  closeSync(descriptor)
}

type Opened = ReturnType<typeof openJournal>

function append(journal: Opened, size: number): number {
  const seq = journal.nextInput()
  const [fact] = journal.append({ inputs: [{ seq, kind: 'timer', body: seq }], facts: [{ input: seq, type: 'noted', at: seq, body: 'x'.repeat(size) }] })
  return fact?.seq ?? 0
}

function untilFull(journal: Opened): { readonly facts: number; readonly reserve: boolean; readonly state: string } {
  for (;;) {
    try {
      append(journal, 2_000)
    } catch (error) {
      if (!(error instanceof JournalFull)) throw error
      const chain = journal.verifyChain()
      return { facts: journal.lastFact()?.seq ?? 0, reserve: error.reserve, state: chain.ok ? 'sound' : chain.why }
    }
  }
}
