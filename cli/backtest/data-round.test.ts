import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkRound, fetchRound } from './data-round.ts'

describe('tercet data fetch', () => {
  it('asked for days the wrong way round is a wrong question, before any setting is read', async () => {
    const { code, said } = await listening(() => fetchRound({ symbol: ['SPY'], start: '2016-02-01', end: '2016-01-01' }))
    expect(code).to.equal(2)
    expect(said).to.include('--end 2016-01-01 lies before --start 2016-02-01: exchange them')
  })
})

describe('tercet data check', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-check-'))
    mkdirSync(join(folder, 'SPY'))
    const rows = (month: string, close: string): string => `date,open,high,low,close,volume\n2016-${month}-04,1,1,1,${close},1\n2016-${month}-05,1,1,1,1,1\n`
    for (const [month, close] of [['01', '1'], ['02', 'abc'], ['03', '1'], ['04', '?']] as const) writeFileSync(join(folder, 'SPY', `2016-${month}.csv`), rows(month, close))
    writeFileSync(join(folder, 'QQQ.csv'), rows('01', '1'))
  })
  after(() => rmSync(folder, { recursive: true }))

  it('names every file that cannot be read, and goes on with the next symbol', async () => {
    const { code, said } = await listening(() => checkRound({ data: folder }))
    expect(code).to.equal(1)
    expect(said).to.include("SPY/2016-02.csv, line 2: close is 'abc'").and.to.include("SPY/2016-04.csv, line 2: close is '?'").and.to.include(`QQQ (${folder}): 2 bars, sound`)
  })

  it('takes symbols in whatever case, and says of which there is nothing', async () => {
    expect(await listening(() => checkRound({ data: folder, symbol: ['qqq'] }))).to.deep.equal({ code: 0, said: `QQQ (${folder}): 2 bars, sound\n` })
    const { code, said } = await listening(() => checkRound({ data: folder, symbol: ['QQQ', 'NOPE'] }))
    expect([code, said]).to.deep.equal([1, 'tercet data: there are no bars of NOPE: choose among QQQ, SPY, or leave --symbol out\n'])
  })
})

/** What a round says on either way out. */
async function listening(round: () => Promise<number>): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = []
  const [write, log] = [process.stderr.write.bind(process.stderr), console.log]
  process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0
  console.log = (line: string) => void said.push(`${line}\n`)
  try {
    return { code: await round(), said: said.join('') }
  } finally {
    process.stderr.write = write
    console.log = log
  }
}
