import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { gzipSync } from 'node:zlib'
import { checkPlaces } from './check-places.ts'
import { UsageError } from './usage-error.ts'

describe('a file that is there', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-there-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const judged = (usual: string, content: string | Uint8Array, name = usual) => () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), content)
    checkPlaces([{ flag: '--output', path: join(folder, name), kind: 'file', usual }])
  }

  it('is never written over where Tercet did not make it: what runs read, and what is somebody’s own', () => {
    const foreign: readonly (readonly [string, string | Uint8Array])[] = [
      ['SPY.csv', 'time,open,high,low,close,volume\n1,2,3,4,5,6\n'],
      ['SPY.csv.gz', gzipSync('time,open,high,low,close,volume\n')],
      ['SPY.parquet', 'PAR1'],
      ['rates.csv', 'date,rate\n2016-01-01,0.003\n'],
      ['2026-01-02.csv', 'time,symbol,bid,ask\n'],
      ['journal-paper.db', 'SQLite format 3\0'],
      ['.bashrc', 'alias ls="ls --color"\n'],
      ['.env', 'ALPACA_PAPER_API_KEY=x\n'],
      ['strategy.ts', "import { expect } from 'chai'\n"],
      ['package.json', '{\n  "name": "x"\n}\n'],
      ['page.html', '<!doctype html>\n<html lang="en">\n<head>\n<title>Mine</title>\n'],
    ]
    for (const [name, content] of foreign)
      for (const usual of ['trades.csv', 'metrics.csv', 'run.json', 'points.csv', 'report.html', 'learning.html', 'learning.json'])
        expect(judged(usual, content, name), `${usual} over ${name}`).to.throw(UsageError, `is there and is no ${usual} that Tercet wrote, and would be lost: name another file, or move it away`)
  })

  it('is no result of another kind either', () => {
    expect(judged('trades.csv', 'metric,value\n')).to.throw(UsageError)
    expect(judged('points.csv', 'module,strategy,symbol,side\n')).to.throw(UsageError)
  })

  it('is made anew where it is empty', () => {
    expect(judged('trades.csv', '')).not.to.throw()
  })
})
