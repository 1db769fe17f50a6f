import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Place } from './check-places.ts'
import { refuseInputs } from './refuse-inputs.ts'
import { UsageError } from './usage-error.ts'

describe('what runs read', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-inputs-'))
    mkdirSync(join(folder, 'options/1m/SPY'), { recursive: true })
    for (const name of ['SPY.csv', 'QQQ.csv']) writeFileSync(join(folder, name), 'time,open,high,low,close,volume\n')
    writeFileSync(join(folder, 'options/1m/SPY/2026-01-02.csv'), 'time,symbol,bid,ask\n')
    writeFileSync(join(folder, 'trades.csv'), 'module,strategy,symbol\n')
    writeFileSync(join(folder, 'rates.csv'), 'date,rate\n')
    writeFileSync(join(folder, 'empty.csv'), '')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const judged = (name: string) => () => refuseInputs([{ flag: '--output', path: join(folder, name), kind: 'file', usual: 'trades.csv' } satisfies Place], { data: `${folder}/../${folder.split('/').at(-1) ?? ''}`, rates: join(folder, 'rates.csv') })

  it('is never written over', () => {
    for (const name of ['SPY.csv', 'QQQ.csv', './rates.csv', 'options/1m/SPY/2026-01-02.csv']) expect(judged(name), name).to.throw(UsageError, 'is a file that runs read, and would be lost: name another')
  })

  it('is nothing else: trades of a run before, what is empty and what is not there may be written', () => {
    for (const name of ['trades.csv', 'empty.csv', 'new.csv']) expect(judged(name), name).not.to.throw()
  })
})
