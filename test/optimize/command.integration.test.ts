import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { BarSeries } from '../../backtest/bar-series.ts'
import type { LearningReport } from '../../optimizer/report/report.ts'
import { made } from '../backtest/made-tape.ts'
import { program } from '../program.ts'

const MAIN = program('cli/main')

describe('tercet optimize', function () {
  this.timeout(120_000)
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-optimize-'))
    write('BTCUSD.csv', made({ seed: 5, symbol: 'BTC/USD', days: 9, volatility: 0.0015 }))
    mkdirSync(join(folder, 'shares'))
    write('shares/KO.csv', made({ seed: 5, symbol: 'KO', days: 9 }))
  })
  const write = (name: string, { length, start, open, high, low, close, volume }: BarSeries): void => {
    const rows = Array.from({ length }, (_, i) => [start, open, high, low, close, volume].map((column) => column[i]).join())
    writeFileSync(join(folder, name), `time,open,high,low,close,volume\n${rows.join('\n')}\n`)
  }
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

  it('says of contracts that their quotes are modelled, and of bars that they are recorded', async () => {
    const notesOf = async (more: string) => (JSON.parse((await run(`--symbol KO --data shares --json ${more}`)).out) as LearningReport).notes.filter((note) => note.includes('modelled'))
    expect(await notesOf('--module options --strategy long_option')).to.deep.equal(['Every option quote here is modelled on the bars of its underlying: what learning made of them is no evidence, and live it would promote nothing.'])
    expect(await notesOf('--strategy ORB')).to.deep.equal([])
  })

  it('says what is wrong with a wish, and how to mend it', async () => {
    expect(await run('--symbol BTC/USD --data . --strategy nothing')).to.include({ code: 2, out: '' })
    expect((await run('--symbol BTC/USD --data . --strategy nothing')).log).to.match(/^tercet optimize: the crypto module has no strategy 'nothing': .*crypto_momentum/)
    expect((await run('--symbol SPY --data .')).log).to.match(/holds no bars of SPY; it has BTC\/USD/)
    expect((await run('--symbol BTC/USD --data . --actions nowhere.csv')).log).to.match(/the file of splits nowhere.csv cannot be read: check the path after --actions/)
    expect(await run('--symbol BTC/USD')).to.deep.equal({
      code: 2, out: '', log: "tercet optimize: --start and --end are needed, as in --start 2026-01-02 --end 2026-03-31 (tercet backtest has --today as well)\n'tercet optimize --help' lists every option with its default.\n",
    })
  })
})
