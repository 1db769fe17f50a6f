import { dismiss, type Executor, findExecutor, give } from './give.ts'
import type { Wish } from './command-of.ts'
import { ground } from './ground.ts'

/** One command from beginning to end: `then` sees that its effects are done. @returns the exit code. */
export async function orderRound(wish: Wish, words: string, then: (executor: Executor) => Promise<number> = settled): Promise<number> {
  const executor = await findExecutor(ground())
  try {
    const reply = await give(executor, wish)
    if (reply.type === 'refused') {
      process.stderr.write(`tercet: ${wish.type} was refused: ${reply.why}\n`)
      return 1
    }
    console.log(`${wish.type}: done. ${words}`)
    return await then(executor)
  } finally {
    await dismiss(executor)
  }
}

/** Calls that the command made have answered. */
async function settled(executor: Executor): Promise<number> {
  if (executor.type === 'desk') await executor.session.running.performer.settled()
  return 0
}
