import { parentPort } from 'node:worker_threads'
import type { ToOptimizer } from '../../../optimizer/protocol.ts'

/** A thread that answers for stocks, throws for crypto and never comes back from options. */
parentPort?.on('message', ({ n, message }: { readonly n: number; readonly message: Extract<ToOptimizer, { type: 'bars' }> }) => {
  if (message.module === 'crypto') throw new RangeError('a defect in the thread')
  if (message.module === 'options') for (;;) Math.sqrt(n)
  parentPort?.postMessage({ n, type: 'answer', answer: { type: 'progress', module: 'stocks', done: message.bars.length, total: 1 } })
  parentPort?.postMessage({ n, type: 'end' })
})
