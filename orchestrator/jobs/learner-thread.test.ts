import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import { barColumns, buffersOf } from './bar-columns.ts'
import { type LearnerThread, startLearnerThread, ThreadFailed } from './learner-thread.ts'

const BROKEN = new URL('./testing/broken-worker.ts', import.meta.url)
const bars = (count: number) => [barColumns('AAA', Array.from({ length: count }, (_, i) => ({ symbol: 'AAA', start: millis(i), open: 1, high: 1, low: 1, close: 1, volume: 1 })))]

describe('the thread that learns', function () {
  this.timeout(30_000)
  let threads: LearnerThread[] = []
  const open = (entry?: URL): LearnerThread => {
    const thread = startLearnerThread(entry)
    threads.push(thread)
    return thread
  }
  afterEach(async () => {
    await Promise.all(threads.map((thread) => thread.stop()))
    threads = []
  })

  const ask = (thread: LearnerThread, module: ModuleName, patience = 20_000) => thread.ask({ type: 'bars', module, bars: bars(3) }, { transfer: [], patience })
  const failure = async (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'answered', (error: unknown) => (error instanceof ThreadFailed ? [error.kind, error.message] : error))

  it('answers, and is given columns without a copy', async () => {
    const thread = open(BROKEN)
    const blocks = bars(100)
    const answers = await thread.ask({ type: 'bars', module: 'stocks', bars: blocks }, { transfer: buffersOf(blocks), patience: 20_000 })
    expect(answers).to.deep.equal([{ type: 'progress', module: 'stocks', done: 1, total: 1 }])
    expect(blocks[0]?.close.length, 'the buffer is gone from here').to.equal(0)
  })

  it('that throws is a crash, and stays one for every further question', async () => {
    const thread = open(BROKEN)
    expect(await failure(ask(thread, 'crypto'))).to.deep.equal(['crashed', 'a defect in the thread'])
    expect(await failure(ask(thread, 'stocks'))).to.deep.equal(['crashed', 'a defect in the thread'])
  })

  it('that never comes back is ended after its patience', async () => {
    const thread = open(BROKEN)
    await ask(thread, 'stocks')
    expect(await failure(ask(thread, 'options', 300))).to.deep.equal(['hung', "no answer to 'bars' within 0.3 s"])
  })

  it('is the real one unless another is named: it tells what it cannot do', async () => {
    const thread = open()
    expect(await ask(thread, 'crypto')).to.deep.equal([{ type: 'failed', module: 'crypto', error: "no course of crypto is open: send 'open' first" }])
  })
})
