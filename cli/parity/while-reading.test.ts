import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { BadData } from '../../backtest/data/bad-data.ts'
import { fill, workbench, type Workbench } from '../../journal/testing/workbench.ts'
import { exitCodeOf } from '../backtest/exit-code-of.ts'
import { proveJournal } from '../prove-journal.ts'
import { parityJournal } from './parity-journal.ts'
import { whileReading } from './while-reading.ts'

const PAGE = 4_096

describe('a journal whose file is damaged in the middle', () => {
  let bench: Workbench
  beforeEach(() => {
    bench = workbench()
    const journal = bench.open()
    fill(journal, 200, 500)
    journal.close()
    const bytes = readFileSync(bench.path)
    bytes.fill('x', PAGE * 10, PAGE * 40)
    writeFileSync(bench.path, bytes)
  })
  afterEach(() => bench.end())

  for (const [name, look] of [['replay', proveJournal], ['replay --parity', parityJournal]] as const)
    it(`ends ${name} with 1, the file and where to read on`, async () => {
      const { code, said } = await quietly(() => exitCodeOf('replay', () => look(bench.path)))
      expect(code).to.equal(1)
      expect(said).to.match(/tercet replay: the journal \S+journal\.db is damaged and cannot be read to its end \(.+\)\. Nothing was changed\. docs\/runbook\.md says under 'A damaged journal'/)
    })

  it('is no excuse for a defect of our own', () => {
    expect(() => whileReading('a.db', () => { throw new TypeError('ours') })).to.throw(TypeError).that.is.not.instanceOf(BadData)
  })
})

async function quietly(act: () => Promise<number>): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = []
  const [write, log] = [process.stderr.write.bind(process.stderr), console.log]
  process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0
  console.log = () => undefined
  try {
    return { code: await act(), said: said.join('') }
  } finally {
    process.stderr.write = write
    console.log = log
  }
}
