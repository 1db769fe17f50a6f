import { expect } from 'chai'
import { type Stoppable, stoppable } from './stoppable.ts'

describe('a command that is ended before its time', () => {
  /** What it said and what it ended with. */
  const ended = async (round: (stop: Stoppable) => Promise<number>) => {
    const { exit, stderr } = process
    const write = stderr.write.bind(stderr)
    const said: string[] = []
    process.exit = ((code: number) => said.push(`exit ${code}`)) as unknown as typeof exit
    stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0
    try {
      const code = await stoppable('study', round)
      return [...said, code]
    } finally {
      Object.assign(process, { exit })
      stderr.write = write
    }
  }
  const asked = (signal: NodeJS.Signals): void => void process.kill(process.pid, signal)
  const forEver = (): never => {
    for (;;) continue
  }

  it('is broken off by Ctrl-C in the midst of what never looks up', async () => {
    const said = await ended(async ({ at, busy }) => {
      at(() => 'with 3 of 9 played')
      return busy(() => (asked('SIGINT'), forEver()))
    })
    expect(said).to.deep.equal(['tercet study: stopped with 3 of 9 played\n', 130])
  })

  it('hears what was asked before that began, by either signal', async () => {
    for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
      const said = await ended(async ({ busy }) => {
        asked(signal)
        return busy(() => 0)
      })
      expect(said.slice(0, 2)).to.deep.equal(['tercet study: stopped before anything was played: nothing is written\n', `exit ${code}`])
    }
  })

  it('hears either signal between two steps of what looks up now and then', async () => {
    for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
      let isLeft = false
      const left = new Promise<number>((resolve) => process.prependOnceListener(signal, () => resolve(0)))
      void left.then(() => (isLeft = true))
      const steps = function* (): Generator<number, number> {
        for (let step = 1; !isLeft; step += 1) {
          if (step === 3) asked(signal)
          yield step
        }
        return 0
      }
      const said = await ended(({ at, play }) => play(steps(), (step) => at(() => `with ${Math.min(step, 3)} steps played`)))
      expect(said).to.deep.equal(['tercet study: stopped with 3 steps played\n', `exit ${code}`, 0])
    }
  })

  it('finishes what it writes, and leaves no listener behind', async () => {
    const before = process.listenerCount('SIGINT')
    const said = await ended(async ({ writing, busy }) => {
      writing()
      asked('SIGTERM')
      return busy(() => 0)
    })
    expect(said).to.deep.equal([0])
    expect(process.listenerCount('SIGINT')).to.equal(before)
  })

  it('throws what its work throws', async () => {
    expect(await ended(({ busy }) => busy(() => { throw new RangeError('a defect') })).catch(String)).to.equal('RangeError: a defect')
  })
})
