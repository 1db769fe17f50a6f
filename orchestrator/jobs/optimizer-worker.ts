import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { createLearnerSession } from '../../optimizer/learner-session.ts'
import type { ToOptimizer } from '../../optimizer/protocol.ts'
import type { ThreadGiven, ThreadSays } from './learner-thread.ts'
import { RightOfWay } from './right-of-way.ts'

/** The thread's own entry: it answers one message after the other, lets each answer out before it works on the next, and lets a cycle go first. */
function listen(port: NonNullable<typeof parentPort>, { cell }: ThreadGiven): void {
  const way = new RightOfWay(cell)
  const session = createLearnerSession()
  const say = (says: ThreadSays): void => port.postMessage(says)
  let before = Promise.resolve()
  const answer = async ({ n, message }: { readonly n: number; readonly message: ToOptimizer }): Promise<void> => {
    for (const one of session.answer(message)) {
      say({ n, type: 'answer', answer: one })
      await new Promise((resolve) => setImmediate(resolve))
      way.wait()
    }
    say({ n, type: 'end' })
  }
  port.on('message', (given: Parameters<typeof answer>[0]) => {
    before = before.then(() => answer(given))
  })
}

/** Learning waits for trading: on Linux a priority is the calling thread's alone, elsewhere it would be the whole process's. */
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
if (parentPort) listen(parentPort, workerData as ThreadGiven)
