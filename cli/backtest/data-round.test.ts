import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkRound, fetchRound, listRound } from './data-round.ts'

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

describe('a folder of bars', () => {
  let folder = ''
  before(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-links-'))))
  after(() => rmSync(folder, { recursive: true }))

  it('is looked through where links lead, each folder once, and what is called after no symbol is named', async () => {
    const [data, elsewhere] = [join(folder, 'data'), join(folder, 'elsewhere')]
    for (const one of [data, elsewhere]) mkdirSync(one)
    for (const name of [join(elsewhere, 'SPY.csv'), join(data, 'QQQ 1min.csv')]) writeFileSync(name, 'date,open,high,low,close,volume\n2016-01-04,1,1,1,1,1\n')
    symlinkSync(elsewhere, join(data, '1d'))
    symlinkSync(data, join(elsewhere, 'back'))
    symlinkSync('round', join(data, 'round'))
    const unknown = 'Not looked at (no name of a symbol, such as SPY.csv or BTC-USD.csv): QQQ 1min.csv\n'
    const { code, said } = await listening(() => listRound({ data }))
    expect([code, said.split('\n').length, said.startsWith('SPY '), said.endsWith(`(1 file)\n${unknown}`)], said).to.deep.equal([0, 3, true, true])
    expect((await listening(() => checkRound({ data }))).said).to.equal(`SPY (${join(data, '1d')}): 1 bar, sound\n${unknown}`)
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
