import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkPlaces, type Place } from './check-places.ts'
import { exitCodeOf } from './exit-code-of.ts'
import { placesOf } from './places-of.ts'
import { UsageError } from './usage-error.ts'

describe('where results go', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-places-'))
    mkdirSync(join(folder, 'there'))
    writeFileSync(join(folder, 'file'), '')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const place = (path: string, kind: Place['kind'] = 'file'): Place => ({ flag: '--output', path: path === '' ? '' : path.startsWith('/') ? path : `${folder}/${path}`, kind, usual: 'trades.csv' })

  it('is judged and left as it is: what is there, what can be made, and what is written anew', () => {
    checkPlaces([place('file'), place('new/deep/trades.csv'), place('there/trades.csv', 'added'), place('there', 'folder'), place('results/backtest', 'folder')])
    expect(readdirSync(folder).sort()).to.deep.equal(['file', 'there'])
    expect(readdirSync(join(folder, 'there'))).to.deep.equal([])
  })

  it('is refused by its flag, path and reason, with what to do', () => {
    const cases: readonly (readonly [Place, string])[] = [
      [place(''), '--output is empty: name a file, as in --output ./output/trades.csv'],
      [{ ...place(''), flag: 'OUTPUT_LOCATION' }, 'as in OUTPUT_LOCATION=./output/trades.csv'],
      [place('there'), `--output ${folder}/there is a folder: name a file in it, as in --output ${folder}/there/trades.csv`],
      [place('new/'), `${folder}/new/ is a folder: name a file in it`],
      [place('file', 'folder'), `${folder}/file is a file: name a folder`],
      [place('file/trades.csv'), '(a part of it is a file, not a folder): name another path'],
      [place('x'.repeat(300)), '(the name is too long)'],
      [place('/dev/null'), '/dev/null is no ordinary file'],
      // Nobody may make anything there, and a recursive mkdir would try for ever.
      [place('/proc/none/trades.csv'), '--output /proc/none/trades.csv cannot be written'],
      [place('/proc/none', 'folder'), '--output /proc/none cannot be written'],
    ]
    for (const [one, words] of cases) expect(() => checkPlaces([one]), one.path).to.throw(UsageError, words)
    expect(() => checkPlaces([place('a'), { ...place('there/../a'), flag: '--html' }])).to.throw(UsageError, '--output and --html name the same')
  })

  it('is every file of a run, the setting where no flag names one (the file before the folder), and the trials beside the trades', () => {
    const placed = (flags: Parameters<typeof placesOf>[0], trades?: string) => placesOf(flags, { paths: { output: './results', trades } as Parameters<typeof placesOf>[1]['paths'] })
    const named = (...given: Parameters<typeof placed>) => placed(...given).map(({ flag, path, kind }) => `${flag} ${path} ${kind}`)
    expect(named({})).to.deep.equal(['OUTPUT_DIR results/trades.csv file', 'the file of trials results/trials.jsonl added'])
    expect(named({}, './output/mine.csv')).to.deep.equal(['OUTPUT_LOCATION ./output/mine.csv file', 'the file of trials output/trials.jsonl added'])
    expect(named({ output: 'a/t.csv', html: 'r.html', results: 'r', trials: 't.jsonl', today: true })).to.deep.equal(['--output a/t.csv added', '--trials t.jsonl added', '--html r.html file', '--results r folder',
      '--results r/trades.csv file', '--results r/metrics.csv file', '--results r/run.json file'])
  })

  it('is no folder of results whose files another result is, but for the same trades made anew', () => {
    const places = (flags: Parameters<typeof placesOf>[0]) => placesOf({ results: `${folder}/r`, ...flags }, { paths: { output: folder } } as Parameters<typeof placesOf>[1])
    checkPlaces(places({ output: `${folder}/./r/trades.csv` }))
    expect(() => checkPlaces(places({ output: `${folder}/r/trades.csv`, today: true })), 'earlier days would be lost').to.throw(UsageError, '--output and --results name the same')
    for (const flags of [{ html: `${folder}/r/run.json` }, { trials: `${folder}/r/metrics.csv` }, { output: `${folder}/r/run.json` }]) expect(() => checkPlaces(places(flags))).to.throw(UsageError, 'name the same')
  })

  it('and a file that the system refuses later is named with the reason, under the name of the command', async () => {
    const written: string[] = []
    const write = process.stderr.write.bind(process.stderr)
    process.stderr.write = (text: string | Uint8Array) => written.push(String(text)) > 0
    try {
      expect(await exitCodeOf('backtest', async () => readdirSync(join(folder, 'none')).length)).to.equal(1)
      expect(await exitCodeOf('backtest', () => Promise.reject(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' })))).to.equal(1)
      expect(await exitCodeOf('sweep', () => Promise.reject(new UsageError('two of them: choose one')))).to.equal(2)
    } finally {
      process.stderr.write = write
    }
    expect(written).to.deep.equal([
      `tercet backtest: ${join(folder, 'none')} cannot be read (no such file or folder): check its name and this user's rights, or name another path\n`,
      'tercet backtest: a file cannot be written (the disk is full): make room there, or name another path\n',
      "tercet sweep: two of them: choose one\n'tercet sweep --help' lists every option with its default.\n",
    ])
  })
})
