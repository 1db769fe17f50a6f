import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Fact } from '../../core/fact/fact.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { freePort, type Place, tercet, until } from './kit.ts'

/** Wall milliseconds; on a machine with two free cores it is well under a minute. */
const PATIENCE = 240_000

describe('the optimizer of a plain npm start', function () {
  this.timeout(PATIENCE + 20_000)

  it('gives a verdict in its first run, with the numbers behind it, out of the past that the simulated market has', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'tercet-verdict-'))
    mkdirSync(join(cwd, 'state'), { mode: 0o700 })
    const place: Place = { cwd, state: join(cwd, 'state'), port: await freePort() }
    const launcher = tercet(['start'], place)
    try {
      const [first] = await until('a verdict', () => verdictsIn(join(place.state, 'journal-simulated.db')), PATIENCE, launcher.said)
      expect(first?.entry.run).to.equal(1)
      expect(first?.entry.reason).to.match(/^\w+$/).and.to.not.equal('insufficient_history')
      expect(first?.entry.sentence).to.match(/^(Changed|Went back)/)
      expect(Object.values(first?.entry.numbers ?? {})).to.satisfy((numbers: readonly number[]) => numbers.length > 0 && numbers.every(Number.isFinite))
    } finally {
      launcher.child.kill('SIGINT')
      await launcher.ended
      rmSync(cwd, { recursive: true, force: true })
    }
  })
})

type Ran = Extract<Fact, { readonly type: 'optimizer.ran' }>

/** Undefined while there is none, or no journal yet. */
function verdictsIn(path: string): readonly Ran[] | undefined {
  try {
    const journal = readJournal(path)
    const ran = [...journal.eachFact()].map(({ body }) => body as Fact).filter((fact) => fact.type === 'optimizer.ran')
    journal.close()
    return ran.length > 0 ? ran : undefined
  } catch {
    return undefined
  }
}
