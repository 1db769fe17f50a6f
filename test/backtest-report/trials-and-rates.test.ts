import fs, { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { readRates } from '../../cli/backtest/read-rates.ts'
import { addTrial } from '../../cli/backtest/trials-file.ts'

describe('beside a run', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-trials-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  describe('the trials file', () => {
    const trial = { key: 'stocks/orb/SPY', data: 'd1', run: 'a', sharpe: 0.1, net: 5 }

    it('counts a lone run as one, and the same run twice as one', async () => {
      const path = join(folder, 'made/trials.jsonl')
      expect(await addTrial(path, trial)).to.deep.equal({ count: 1, variance: 0 })
      expect(await addTrial(path, trial)).to.deep.equal({ count: 1, variance: 0 })
      expect(readFileSync(path, 'utf8').trim().split('\n')).to.have.length(1)
    })

    it('counts other runs of the same strategy on the same data, and no others', async () => {
      const path = join(folder, 'trials.jsonl')
      await addTrial(path, trial)
      await addTrial(path, { ...trial, run: 'b', sharpe: 0.3 })
      await addTrial(path, { ...trial, run: 'c', data: 'd2', sharpe: 9 })
      await addTrial(path, { ...trial, run: 'd', key: 'stocks/other/SPY', sharpe: 9 })
      const { count, variance } = await addTrial(path, { ...trial, run: 'e', sharpe: null })
      expect(count).to.equal(3)
      expect(variance, 'of 0.1 and 0.3').to.be.closeTo(0.02, 1e-12)
    })

    it('that two runs wrote to at once, or an editor left without its last line end, counts each run once', async () => {
      const path = join(folder, 'trials.jsonl')
      writeFileSync(path, [trial, trial, { ...trial, run: 'b', sharpe: 0.3 }].map((one) => JSON.stringify(one)).join('\n'))
      for (const time of ['first', 'second']) {
        const { count, variance } = await addTrial(path, { ...trial, run: 'c', sharpe: 0.2 })
        expect(count, time).to.equal(3)
        expect(variance, `of 0.1, 0.3 and 0.2, the ${time} time`).to.be.closeTo(0.01, 1e-12)
      }
    })

    it('is read once to be added to, however long it has grown', async () => {
      const path = join(folder, 'trials.jsonl')
      await addTrial(path, trial)
      const { readFileSync: read } = fs
      let reads = 0
      fs.readFileSync = ((...given: Parameters<typeof read>) => {
        if (given[0] === path) reads += 1
        return read(...given)
      }) as typeof read
      syncBuiltinESMExports()
      try {
        expect((await addTrial(path, { ...trial, run: 'b' })).count).to.equal(2)
      } finally {
        fs.readFileSync = read
        syncBuiltinESMExports()
      }
      expect(reads).to.equal(1)
    })

    it('changes in one step: a run that finds no room leaves it as it was', async () => {
      const path = join(folder, 'trials.jsonl')
      await addTrial(path, trial)
      const before = readFileSync(path, 'utf8')
      const { writeFileSync: write, appendFileSync: append } = fs
      // As a disk does that is full: a part of the text, then the error.
      const full = (own: typeof append) => ((...[file, text, ...rest]: Parameters<typeof append>) => {
        if (text === '') return own(file, text, ...rest)
        own(file, text.slice(0, -10), ...rest)
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' })
      }) as typeof append
      fs.writeFileSync = full(write as typeof append) as typeof write
      fs.appendFileSync = full(append)
      syncBuiltinESMExports()
      try {
        expect(await addTrial(path, { ...trial, run: 'b' }).catch(String)).to.include('ENOSPC')
      } finally {
        fs.writeFileSync = write
        fs.appendFileSync = append
        syncBuiltinESMExports()
      }
      expect(readdirSync(folder)).to.deep.equal(['trials.jsonl'])
      expect(readFileSync(path, 'utf8')).to.equal(before)
    })

    it('refuses a line that it cannot read, since the count would be wrong', async () => {
      const path = join(folder, 'trials.jsonl')
      writeFileSync(path, '{"key":"x"}\n')
      expect(await addTrial(path, trial).catch(String)).to.include('line 1 is no trial')
    })
  })

  describe('a file of rates', () => {
    const rates = (text: string) => {
      writeFileSync(join(folder, 'rates.csv'), text)
      return readRates(join(folder, 'rates.csv'))
    }

    it('is read by its columns, in order of date, blanks left out', () => {
      expect(rates('m1,date,m3\n,2016-02-01,0.004\n0.1,2016-01-01,0.003\n,2016-03-01,\n')).to.deep.equal([{ date: '2016-01-01', rate: 0.003 }, { date: '2016-02-01', rate: 0.004 }])
    })

    it('may begin with the mark that spreadsheets write', () => expect(rates('\uFEFFdate,rate\r\n2016-01-01,0.003\r\n')).to.deep.equal([{ date: '2016-01-01', rate: 0.003 }]))

    it('that names no rate, or one in percent, is refused', () => {
      expect(() => rates('date,yield\n2016-01-01,0.1\n')).to.throw('must name the columns date and rate')
      expect(() => rates('date,rate\n2016-01-01,4.5\n')).to.throw('line 2')
      expect(() => readRates(join(folder, 'none.csv'))).to.throw('none.csv cannot be read (no such file or folder): check --rates')
      expect(() => readRates(folder)).to.throw('(it is a folder): check --rates')
    })
  })
})
