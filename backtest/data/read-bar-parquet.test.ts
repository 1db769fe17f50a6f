import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { type ColumnSource, parquetWriteBuffer, type SchemaElement } from 'hyparquet-writer'
import { BadData } from './bad-data.ts'
import type { RawBars } from './read-bar-csv.ts'
import { readBarParquet } from './read-bar-parquet.ts'

const MOMENTS = ['2025-08-20T13:30:00Z', '2025-08-20T13:31:00Z', '2025-08-20T13:32:00Z'].map((at) => Date.parse(at))
const PRICES: readonly ColumnSource[] = ['open', 'high', 'low', 'close', 'volume'].map((name, k) => ({ name, data: MOMENTS.map((_, i) => 100 + k + i / 2), type: 'DOUBLE' }))

describe("somebody's own Parquet file of bars", () => {
  let folder = ''
  before(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-own-parquet-'))))
  after(() => rmSync(folder, { recursive: true, force: true }))

  const read = (columnData: readonly ColumnSource[], schema?: readonly SchemaElement[]): Promise<RawBars> => {
    const path = join(folder, 'A.parquet')
    writeFileSync(path, new Uint8Array(schema ? parquetWriteBuffer({ columnData: columnData.map(({ name, data }) => ({ name, data })), schema: [...schema], rowGroupSize: 2 }) : parquetWriteBuffer({ columnData: [...columnData], rowGroupSize: 2 })))
    return readBarParquet(path, 'A.parquet')
  }
  const problem = (columnData: readonly ColumnSource[], schema?: readonly SchemaElement[]): Promise<string> =>
    read(columnData, schema).then(() => 'nothing was wrong', (error: unknown) => (error instanceof BadData ? error.message : String(error)))
  /** Prices with a column of times whose type is stated in full. */
  const stated = (time: SchemaElement): readonly SchemaElement[] =>
    [{ name: 'root', num_children: 6 }, time, ...PRICES.map(({ name }): SchemaElement => ({ name, type: 'DOUBLE', repetition_type: 'REQUIRED' }))]

  const times: readonly (readonly [string, ColumnSource])[] = [
    ['doubles of milliseconds', { name: 'time', data: MOMENTS, type: 'DOUBLE' }],
    ['whole milliseconds', { name: 'time', data: MOMENTS.map(BigInt), type: 'INT64' }],
    ['whole microseconds', { name: 'timestamp', data: MOMENTS.map((at) => BigInt(at) * 1_000n), type: 'INT64' }],
    ['whole nanoseconds', { name: 'Timestamp', data: MOMENTS.map((at) => BigInt(at) * 1_000_000n), type: 'INT64' }],
    ['whole seconds', { name: 't', data: MOMENTS.map((at) => at / 1000), type: 'INT32' }],
    ['timestamps', { name: 'Datetime', data: MOMENTS.map((at) => new Date(at)), type: 'TIMESTAMP' }],
    ['texts', { name: 'date', data: MOMENTS.map((at) => new Date(at).toISOString()), type: 'STRING' }],
  ]
  for (const [what, column] of times)
    it(`tells its times as ${what}`, async () => {
      const { start, isDated, close } = await read([...PRICES, column])
      expect({ start: [...start], isDated, close: [...close] }).to.deep.equal({ start: MOMENTS, isDated: false, close: [103, 103.5, 104] })
    })

  it('tells microseconds and nanoseconds of timestamps', async () => {
    for (const [unit, factor] of [['MICROS', 1_000n], ['NANOS', 1_000_000n]] as const) {
      const schema = stated({ name: 'time', type: 'INT64', repetition_type: 'REQUIRED', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit } })
      const { start } = await read([{ name: 'time', data: MOMENTS.map((at) => BigInt(at) * factor) }, ...PRICES], schema)
      expect([...start]).to.deep.equal(MOMENTS)
    }
  })

  it('may be of days, without a zone too; moments without a zone are nobody can tell which', async () => {
    const days = ['2025-08-20', '2025-08-21', '2025-08-22'].map((day) => Date.parse(day))
    const naive = stated({ name: 'date', type: 'INT64', repetition_type: 'REQUIRED', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' } })
    const { start, isDated } = await read([{ name: 'date', data: days.map(BigInt) }, ...PRICES], naive)
    expect({ start: [...start], isDated }).to.deep.equal({ start: days, isDated: true })
    expect((await read([{ name: 'date', data: days.map((at) => at / 86_400_000) }, ...PRICES], stated({ name: 'date', type: 'INT32', repetition_type: 'REQUIRED', converted_type: 'DATE' }))).isDated).to.equal(true)
    expect(await problem([{ name: 'date', data: MOMENTS.map(BigInt) }, ...PRICES], naive)).to.match(/^A\.parquet: the timestamps in date have no time zone.*tz_localize/)
  })

  it('may hold prices as whole numbers, and states splits and dividends as a CSV does', async () => {
    const whole = PRICES.map(({ name }) => ({ name, data: [1n, 2n, 3n], type: 'INT64' as const }))
    const dividend = { name: 'cash_dividend', data: [undefined, 0.25, NaN], type: 'DOUBLE' as const }
    const split = { name: 'split_ratio', data: [undefined, undefined, '2:1'], type: 'STRING' as const }
    const { volume, actions } = await read([{ name: 'time', data: MOMENTS, type: 'DOUBLE' }, ...whole, dividend, split])
    expect([...volume]).to.deep.equal([1, 2, 3])
    expect(actions).to.deep.equal([
      { at: MOMENTS[1], dividend: '0.25', split: '', where: 'A.parquet, row 2' }, { at: MOMENTS[2], dividend: '', split: '2:1', where: 'A.parquet, row 3' },
    ])
  })

  it('that will not do is told with row and column, and never is its deletion advised', async () => {
    const time: ColumnSource = { name: 'time', data: MOMENTS, type: 'DOUBLE' }
    const [open, ...others] = PRICES
    const cases: readonly (readonly [readonly ColumnSource[], string])[] = [
      [[{ ...time, name: 'moment' }, ...PRICES], 'A.parquet: the columns lack time or date; they should be time,open,high,low,close,volume, and are moment,open,high,low,close,volume'],
      [[time, ...others], 'the columns lack open'],
      [[time, { name: 'open', data: [1, undefined, 3], type: 'DOUBLE' }, ...others], 'A.parquet, row 2: open is empty, not a number'],
      [[time, { name: 'open', data: [1, 2, NaN], type: 'DOUBLE' }, ...others], 'A.parquet, row 3: open is empty, not a number'],
      [[time, { name: 'open', data: ['1', '2', '3'], type: 'STRING' }, ...others], "A.parquet, row 1: open is '1', not a number"],
      [[{ name: 'time', data: ['2025-08-20 09:30', 'b', 'c'], type: 'STRING' }, ...PRICES], "A.parquet, row 1: time is '2025-08-20 09:30', neither a timestamp"],
      [[{ name: 'time', data: [20250820, 20250821, 20250822], type: 'INT32' }, ...PRICES], 'A.parquet, row 1: time is 20250820, neither a timestamp'],
      [[time, ...PRICES, { name: 'cash_dividend', data: [0, 0, -3], type: 'DOUBLE' }], "A.parquet, row 3: cash_dividend is '-3'"],
      [[{ name: 'time', data: [MOMENTS[0] ?? 0, (MOMENTS[1] ?? 0) / 1000, MOMENTS[2] ?? 0], type: 'DOUBLE' }, ...PRICES], 'A.parquet, row 2: time is 1755696660, and 1755696600000 in the first row: count all of them'],
      [[time, ...PRICES, { name: 'Symbol', data: ['A', 'A', 'B'], type: 'STRING' }], 'A.parquet, row 3: its rows are of A and of B: write a file for each symbol'],
      [[time, ...PRICES, { name: 'Close', data: [1, 2, 3], type: 'DOUBLE' }], 'A.parquet: the columns name close twice'],
    ]
    expect((await read([time, ...PRICES, { name: 'ticker', data: ['A', 'A', 'A'], type: 'STRING' }])).start.length).to.equal(3)
    expect(open).to.have.property('name', 'open')
    for (const [columns, words] of cases) expect(await problem(columns)).to.include(words).and.not.to.include('delete')
    writeFileSync(join(folder, 'B.parquet'), 'PAR1garbagePAR1')
    expect(await readBarParquet(join(folder, 'B.parquet'), 'B.parquet').catch(String)).to.match(/B\.parquet cannot be read as a Parquet file \(.*\): write it anew/)
  })
})
