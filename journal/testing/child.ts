import { openJournal } from '../open-journal.ts'
import { JournalFull } from '../errors.ts'
import { takeLease } from '../lease.ts'

/** For tests: what a second process does to a journal, told by its arguments; it answers on its standard output. */
const [task, path = ''] = process.argv.slice(2)
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const open = (): ReturnType<typeof openJournal> => openJournal({ path, account: 'PA1', environment: 'paper', reserveBytes: 1 << 19, now: Date.now })

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
  say(JSON.stringify({ before: written, released: journal.releaseReserve(), after: untilFull(journal) }))
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

