import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { made } from '../backtest/made-tape.ts'
import { program } from '../program.ts'

const MAIN = program('cli/main')

describe('the report of tercet backtest', function () {
  this.timeout(180_000)
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-report-'))
    const { start, open, high, low, close, volume, length } = made({ seed: 77, symbol: 'QQQ', first: '2025-08-20', days: 12, volatility: 0.0012 })
    const lines = Array.from({ length }, (_, i) => [start[i], open[i], high[i], low[i], close[i], volume[i]].join(','))
    writeFileSync(join(folder, 'QQQ.csv'), `time,open,high,low,close,volume\n${lines.join('\n')}\n`)
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const run = (words: string) =>
    new Promise<{ readonly code: number | null; readonly out: string; readonly log: string }>((resolve, reject) => {
      const child = spawn(process.execPath, [...MAIN.flags, MAIN.file, 'backtest', ...words.split(' ')], { cwd: folder, env: { PATH: process.env['PATH'] ?? '' } })
      const texts = { out: '', log: '' }
      child.stdout.on('data', (part: Buffer) => (texts.out += part.toString()))
      child.stderr.on('data', (part: Buffer) => (texts.log += part.toString()))
      child.on('error', reject)
      child.on('exit', (code) => resolve({ code, ...texts }))
    })
  const sample = '--symbol QQQ --start 2025-08-25 --end 2025-09-04 --strategy momentum_trading --data . --output out/trades.csv'
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8')

  it('is the same page and the same JSON twice, and counts the same run once', async () => {
    const first = await run(`${sample} --html out/a.html --robust --json --results results/backtest`)
    expect(first.code, first.log).to.equal(0)
    const second = await run(`${sample} --html out/b.html --robust --json`)
    expect(second.out).to.equal(first.out)
    expect(text('out/b.html')).to.equal(text('out/a.html'))
    expect(text('out/trials.jsonl').trim().split('\n')).to.have.length(1)
    const { units, judgement, run: told } = JSON.parse(first.out) as { readonly units: object; readonly judgement: { readonly luck: { readonly trials: number }; readonly robustness: { readonly late: object | null }; readonly sensitivity: { readonly rows: readonly object[] } }; readonly run: { readonly interval: number } }
    expect(units).to.include.keys('dollars', 'shares', 'moments')
    expect(judgement.luck.trials).to.equal(1)
    expect(judgement.robustness.late).to.include.keys('net', 'trades')
    expect(judgement.sensitivity.rows).to.have.length.greaterThan(3)
    expect(told.interval).to.equal(1)
    expect(text('results/backtest/metrics.csv')).to.match(/^deflated_sharpe,/m).and.to.match(/^monte_carlo_p50,/m)
    for (const row of text('results/backtest/metrics.csv').trim().split('\n').slice(1)) expect(row, 'digits that mean something').to.match(/^[a-z_0-9]+,(-?(\d+(\.\d{1,6})?|0\.\d{1,9}))?$/)
    writeFileSync(join(folder, 'a.json'), first.out)
  })

  it('is compared trade by trade with another, which counts as a second trial', async () => {
    const other = await run(`${sample} --slippage 0.0005 --json`)
    expect((JSON.parse(other.out) as { readonly judgement: { readonly luck: { readonly trials: number } } }).judgement.luck.trials).to.equal(2)
    writeFileSync(join(folder, 'b.json'), other.out)
    const found = await run('compare a.json b.json')
    expect(found.code).to.equal(1)
    expect(found.out).to.match(/B less A: -\$/)
    const same = await run('compare a.json a.json --json')
    expect(same.code, same.log).to.equal(0)
    expect(JSON.parse(same.out)).to.include({ gap: 0 })
    expect((await run('compare a.json none.json')).log).to.include('none.json cannot be read')
  })

  it('names what is wrong with a file of rates', async () => {
    writeFileSync(join(folder, 'rates.csv'), 'day,percent\n')
    const { code, log } = await run(`${sample} --json --rates rates.csv`)
    expect(code).to.equal(1)
    expect(log).to.include('must name the columns date and rate')
  })
})
