import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { backUp } from '../../journal/backup/back-up.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { fill } from '../../journal/testing/workbench.ts'
import { program } from '../program.ts'

describe('a full disk', function () {
  this.timeout(90_000)

  it('refuses entries and lets exits through in the reserve, ends with room, and ends the process when the reserve is spent', () => {
    // A file system of 32 MB in a mount namespace of its own: it goes with the process. Needs util-linux and Linux. With less than 16 a start lays out no log.
    const folder = mkdtempSync(join(tmpdir(), 'tercet-disk-'))
    const child = fileURLToPath(new URL('./disk-child.ts', import.meta.url))
    const run = spawnSync('unshare', ['-rm', 'sh', '-c', `mount -t tmpfs -o size=32m tmpfs "${folder}" && exec "$@"`, 'sh', process.execPath, '--import', 'tsx', child, folder], {
      encoding: 'utf8',
      timeout: 80_000,
    })
    rmSync(folder, { recursive: true, force: true })
    const stages = run.stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    const of = (stage: string) => stages.find((one) => one['stage'] === stage)
    expect(of('full'), run.stderr).to.deep.include({ refusals: ['disk-full'], orders: ['buy BTC/USD', 'sell BTC/USD'] })
    expect(String(of('full')?.['said'])).to.match(/error the disk is full: the reserve is released/)
    expect(of('room'), run.stderr).to.deep.include({ chain: true })
    expect(of('never'), 'a desk that cannot write takes nothing more').to.equal(undefined)
    expect(run.status, run.stderr).to.equal(1)
    expect(run.stderr, run.stderr).to.match(/JournalFull: the journal .* cannot be written, its disk is full or failing: the reserve is spent/)
  })
  it('takes no backup back, says how much room it wants, and keeps nothing of the try', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'tercet-disk-'))
    const [state, source, backup] = [join(cwd, 'state'), join(cwd, 'source.db'), join(cwd, 'backup.db')]
    mkdirSync(state)
    const journal = openJournal({ path: source, account: 'SIM', environment: 'simulated', now: Date.now, reserveBytes: 4_096 })
    fill(journal, 3_000, 1_000)
    journal.close()
    backUp(source, backup)
    const { file, flags } = program('cli/main')
    const script = 'mount -t tmpfs -o size=2m tmpfs "$TERCET_STATE" && "$@"; code=$?; ls -A "$TERCET_STATE"; exit $code'
    const env = { PATH: process.env['PATH'], HOME: cwd, TERCET_STATE: state }
    const { status, stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', script, 'sh', process.execPath, ...flags, file, 'restore', backup], { cwd, env, encoding: 'utf8', timeout: 60_000 })
    rmSync(cwd, { recursive: true, force: true })
    expect(status, stderr).to.equal(1)
    expect(stderr).to.match(/^tercet: there is no room beside .*journal-simulated\.db for the [3-9]\.\d MB of .*backup\.db: make room and give the command again\. Nothing was changed$/m)
    expect(stdout.split('\n').filter((name) => name !== '')).to.deep.equal(['journal-simulated.db.lease', 'journal-simulated.db.lock'])
  })
  it('ends a start with what to do, before any process is begun', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'tercet-disk-'))
    const state = join(cwd, 'state')
    mkdirSync(state)
    const { file, flags } = program('cli/main')
    const script = 'mount -t tmpfs -o size=16k tmpfs "$TERCET_STATE" && head -c 100000 /dev/zero > "$TERCET_STATE/junk"; "$@"'
    const env = { PATH: process.env['PATH'], HOME: cwd, TERCET_STATE: state, PORT: '0' }
    const { status, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', script, 'sh', process.execPath, ...flags, file, 'start', '--no-build'], { cwd, env, encoding: 'utf8', timeout: 60_000 })
    rmSync(cwd, { recursive: true, force: true })
    expect(status, stderr).to.equal(1)
    expect(stderr).to.match(/^tercet: a file cannot be written, the disk is full or its quota used up \(ENOSPC: .*\): make room where TERCET_STATE lies/m)
  })
})
