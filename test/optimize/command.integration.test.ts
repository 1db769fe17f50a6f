import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { LearningReport } from '../../optimizer/report/report.ts'
import { made } from '../backtest/made-tape.ts'
import { program } from '../program.ts'

const MAIN = program('cli/main')

describe('tercet optimize', function () {
  this.timeout(120_000)
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-optimize-'))
    const { length, start, open, high, low, close, volume } = made({ seed: 5, symbol: 'BTC/USD', days: 9, volatility: 0.0015 })
    const rows = Array.from({ length }, (_, i) => [start, open, high, low, close, volume].map((column) => column[i]).join())
    writeFileSync(join(folder, 'BTCUSD.csv'), `time,open,high,low,close,volume\n${rows.join('\n')}\n`)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const run = (command: string) =>
    new Promise<{ readonly code: number | null; readonly out: string; readonly log: string }>((resolve, reject) => {
      const child = spawn(process.execPath, [...MAIN.flags, MAIN.file, 'optimize', ...command.split(' ')], { cwd: folder, env: { PATH: process.env['PATH'] ?? '' } })
      const texts = { out: '', log: '' }
      child.stdout.on('data', (part: Buffer) => (texts.out += part.toString()))
      child.stderr.on('data', (part: Buffer) => (texts.log += part.toString()))
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, ...texts }))
    })

  it('makes one run over a folder of bars, says why nothing changes, and keeps page and JSON', async () => {
    const { code, out, log } = await run('--symbol BTC/USD --strategy crypto_mean_reversion --data . --out kept')
    expect(log).to.equal('')
    expect(code).to.equal(0)
    expect(out).to.match(/verdict +kept \((no_evidence|insufficient_history)\)/)
    expect(out).to.match(/Changed nothing: /)
    const report = JSON.parse(readFileSync(join(folder, 'kept/learning.json'), 'utf8')) as LearningReport
    expect([report.walk, report.strategy.name, report.blockMinutes]).to.deep.equal([null, 'crypto_mean_reversion', 15])
    expect(readFileSync(join(folder, 'kept/learning.html'), 'utf8')).to.contain('<p class="answer">No change</p>')
  })

  it('plays it in order, a run after every block, and prints the same bytes again', async () => {
    const command = '--walk-forward --symbol BTC/USD --strategy crypto_mean_reversion --data . --learn 5 --json'
    const [first, second] = [await run(command), await run(command)]
    expect(first.code).to.equal(0)
    expect(second.out).to.equal(first.out)
    const { walk, inForce, baseline } = JSON.parse(first.out) as LearningReport
    if (!walk) throw new Error('there was no walk')
    expect(walk.runs).to.equal(walk.reasons.reduce((sum, one) => sum + one.runs, 0))
    expect(walk.failures).to.deep.equal([])
    expect(walk.changes.length === 0 ? inForce : baseline).to.deep.equal(baseline)
    expect(['yes', 'no', 'cannot be told']).to.contain(walk.verdict.answer)
  })

  it('says what is wrong with a wish, and how to mend it', async () => {
    expect(await run('--symbol BTC/USD --data . --strategy nothing')).to.include({ code: 2, out: '' })
    expect((await run('--symbol BTC/USD --data . --strategy nothing')).log).to.match(/^tercet optimize: the crypto module has no strategy 'nothing': .*crypto_momentum/)
    expect((await run('--symbol SPY --data .')).log).to.match(/holds no bars of SPY; it has BTC\/USD/)
    expect((await run('--symbol BTC/USD --data . --actions nowhere.csv')).log).to.match(/the file of splits nowhere.csv cannot be read: check the path after --actions/)
    expect((await run('--symbol BTC/USD')).code).to.equal(2)
  })
})
