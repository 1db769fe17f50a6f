import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { parquetMetadata } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { BarColumns } from '../../core/market/bar-columns.ts'
import { readParquetBars } from './parquet-bars.ts'
import { writeParquetBars } from './write-parquet-bars.ts'

const ROWS = 60_000
const NAMES = ['open', 'high', 'low', 'close', 'volume'] as const

/** Prices of a share are whole cents; those of a coin have as many digits as a double holds. */
function columns(price: (i: number) => number): BarColumns {
  const column = (of: (i: number) => number): Float64Array => Float64Array.from({ length: ROWS }, (_, i) => of(i))
  return { start: column((i) => 1_700_000_000_000 + i * 60_000), open: column(price), high: column((i) => price(i) * 2), low: column((i) => price(i) / 2), close: column(price), volume: column((i) => i % 977) }
}

const share = columns((i) => Math.round(10_000 + 900 * Math.sin(i / 700)) / 100)
const coin = columns((i) => 10_000 + 900 * Math.sin(i / 700))

describe('a Parquet file of bars', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tercet-parquet-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'bars.parquet')
  const codecs = (): readonly unknown[] => [...new Set(parquetMetadata(new Uint8Array(readFileSync(path)).buffer).row_groups.flatMap((group) => group.columns.map((one) => one.meta_data?.codec)))]

  for (const [what, bars, codec] of [['whole cents', share, 'SNAPPY'], ['many digits', coin, 'UNCOMPRESSED']] as const)
    it(`of prices in ${what} is read as it was written, row group by row group, and packed only where that pays`, async () => {
      writeParquetBars(path, bars, { symbol: 'A' })
      expect(codecs()).to.deep.equal([codec])
      expect(statSync(path).size, 'eight bytes a figure at most').to.be.below(6 * 8 * ROWS)
      expect(await readParquetBars(path, path)).to.deep.equal({ columns: bars, notes: { symbol: 'A' } })
    })

  it('that was packed whatever its prices, as all were once, is read as ever', async () => {
    const data = [{ name: 'time', data: coin.start }, ...NAMES.map((name) => ({ name, data: coin[name] }))]
    writeFileSync(path, new Uint8Array(parquetWriteBuffer({ columnData: data.map((one) => ({ ...one, type: 'DOUBLE', nullable: false })), rowGroupSize: 50_000, statistics: false })))
    expect(codecs()).to.deep.equal(['SNAPPY'])
    expect((await readParquetBars(path, path)).columns).to.deep.equal(coin)
  })
})
