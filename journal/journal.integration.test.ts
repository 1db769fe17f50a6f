import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { LeaseHeld, takeLease } from './lease.ts'
import { readJournal } from './read-journal.ts'
import { workbench } from './testing/workbench.ts'

const child = fileURLToPath(new URL('./testing/child.ts', import.meta.url))
const program = (...args: readonly string[]) => ['--import', 'tsx', child, ...args]

describe('the lease between two processes', () => {
  it('is held by one, names it to the other, and falls free when the holder is killed', async () => {
    const { path, end } = workbench()
    const holder = spawn(process.execPath, program('hold-lease', path))
    const first = Number((await line(holder)).replace('token ', ''))
    const refused = caught(() => takeLease(path, { owner: 'second', now: Date.now }))
    expect(refused).to.be.instanceOf(LeaseHeld)
    expect((refused as LeaseHeld).message).to.match(new RegExp(`process ${holder.pid} \\(engine\\) since 20\\d\\d-`))
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const lease = takeLease(path, { owner: 'second', now: Date.now })
    expect(lease.token, 'the token rises, so that a sleeper is fenced off').to.equal(first + 1)
    lease.release()
    end()
  })
})

describe('a journal whose process is killed', () => {
  it('holds every fact whose append had returned', async () => {
    const bench = workbench()
    for (let round = 0; round < 3; round++) {
      const writer = spawn(process.execPath, program('append-for-ever', bench.path))
      let promised = 0
      createInterface({ input: writer.stdout }).on('line', (text) => (promised = Number(text.split(' ')[1])))
      while (promised < 300 * (round + 1)) await once(writer.stdout, 'data')
      writer.kill('SIGKILL')
      await once(writer, 'close')
      const journal = readJournal(bench.path)
      expect(journal.lastFact()?.seq).to.be.at.least(promised)
      expect(journal.verifyChain().ok).to.equal(true)
      journal.close()
    }
    bench.end()
  })
})

describe('a journal on a full disk', () => {
  const beginAnew = (left: number): unknown => {
    const { path, end } = workbench()
    const script = `mount -t tmpfs -o size=24m tmpfs "${dirname(path)}"; "$@" leave-little-room "${path}" ${left}; "$@" begin-anew "${path}"`
    const run = spawnSync('unshare', ['-rm', 'sh', '-c', script, 'sh', process.execPath, ...program()], { encoding: 'utf8' })
    expect(run.status, run.stderr).to.equal(0)
    end()
    return JSON.parse(run.stdout) as unknown
  }

  it('begins anew in two megabytes, its reserve untouched: they are for exits, not for the length of a log', () => {
    expect(beginAnew(2_000_000)).to.deep.equal({ facts: 61, reserve: true })
  })

  it('says what to do when a lease cannot even name its holder', () => {
    expect(beginAnew(0)).to.have.property('error').that.matches(/^JournalFull: the journal .* cannot be written, its disk is full or failing: the reserve is spent: stop, and make room/)
  })

  it('starts, says so, keeps what it has, goes on in the reserve, says so again, and is closed without a word', () => {
    // A file system of 12 MB in a mount namespace of its own: it goes with the process. Needs util-linux and Linux.
    const { path, end } = workbench()
    const script = `mount -t tmpfs -o size=12m tmpfs "${dirname(path)}"; "$@" fill-and-die "${path}"; "$@" fill-disk "${path}"`
    const run = spawnSync('unshare', ['-rm', 'sh', '-c', script, 'sh', process.execPath, ...program()], { encoding: 'utf8' })
    expect(run.status, run.stderr).to.equal(0)
    const said = JSON.parse(run.stdout) as Record<'before' | 'after', { facts: number; reserve: boolean; state: string }> & { released: boolean }
    expect(said.before).to.include({ reserve: true, state: 'sound' })
    expect(said.released).to.equal(true)
    expect(said.after.facts, 'exits and halts find room').to.be.greaterThan(said.before.facts + 20)
    expect(said.after).to.include({ reserve: false, state: 'sound' })
    end()
  })
})

async function line(from: ChildProcess): Promise<string> {
  if (!from.stdout) throw new Error('no output to read')
  const [text] = (await once(createInterface({ input: from.stdout }), 'line')) as [string]
  return text
}

function caught(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
