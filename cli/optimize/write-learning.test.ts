import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkPlaces } from '../backtest/check-places.ts'
import { UsageError } from '../backtest/usage-error.ts'
import { optimizeRound } from './optimize-round.ts'
import { learningPlaces } from './write-learning.ts'

describe('where a study goes', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-study-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const judge = (flags: Parameters<typeof learningPlaces>[0]) => () => checkPlaces(learningPlaces(flags))

  it('is every file that it writes', () => {
    expect(learningPlaces({})).to.deep.equal([])
    expect(learningPlaces({ html: 'page.html', out: 'kept' }).map(({ flag, path, kind }) => [flag, path, kind])).to.deep.equal([
      ['--html', 'page.html', 'file'], ['--out', 'kept', 'folder'], ['--out', 'kept/learning.html', 'file'], ['--out', 'kept/learning.json', 'file'],
    ])
    judge({ html: join(folder, 'page.html'), out: join(folder, 'new') })()
  })

  it('is refused by flag, path and remedy', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(judge({ html: folder })).to.throw(UsageError, `--html ${folder} is a folder: name a file in it`)
    expect(judge({ out: join(folder, 'file') })).to.throw(UsageError, `--out ${folder}/file is a file: name a folder`)
    expect(judge({ out: '' })).to.throw(UsageError, '--out is empty: name a folder')
    expect(judge({ html: join(folder, 'learning.html'), out: folder })).to.throw(UsageError, '--html and --out name the same')
  })

  it('is judged before anything is read or learned', async () => {
    const said: string[] = []
    const write = process.stderr.write.bind(process.stderr)
    process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0
    try {
      const flags = { symbol: ['SPY'], data: join(folder, 'none'), notional: 1, fees: 0, spread: 0, slippage: 0, participation: 0, seed: 1, html: folder }
      expect(await optimizeRound(flags)).to.equal(2)
    } finally {
      process.stderr.write = write
    }
    expect(said.join('')).to.include('--html').and.not.include('none cannot be read')
  })
})
