import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

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
})
