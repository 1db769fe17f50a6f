import { dismiss, type Executor, findExecutor, give } from './give.ts'
import type { Wish } from './command-of.ts'
import { ground } from './ground.ts'
import { untilOrders } from './until-orders.ts'

export interface Round {
  readonly wish: Wish
  /** What a person should know once it is done, unless the engine says something else. */
  readonly words: string
  /** Orders whose end is waited for. */
  readonly ends?: 'entries' | 'all'
}

/** One command from beginning to end, its effects included. @returns the exit code. */
export async function orderRound({ wish, words, ends }: Round): Promise<number> {
  const executor = await findExecutor(ground())
  try {
    const reply = await give(executor, wish)
    if (reply.type === 'refused') {
      process.stderr.write(`tercet: ${wish.type} was refused: ${reply.why}\n`)
      return 1
    }
    console.log(reply.type === 'done' && reply.why !== '' ? `${wish.type}: done: ${reply.why}.` : `${wish.type}: done. ${words}`)
    return ends ? await untilOrders(executor, ends) : await settled(executor)
  } finally {
    await dismiss(executor)
  }
}

/** Calls that the command made have answered. */
async function settled(executor: Executor): Promise<number> {
  if (executor.type === 'desk') await executor.session.running.performer.settled()
  return 0
}
