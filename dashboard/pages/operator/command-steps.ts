import { type CommandRun, TTL_SECONDS } from '../../data/commands.ts'

export interface CommandStep {
  readonly words: string
  /** Server's wall time; null where there was no moment. */
  readonly at: number | null
  readonly look: 'plain' | 'done' | 'refused'
}

/** The life of a command so far. `skew`: how far this browser's clock is ahead of the server's, in milliseconds. */
export function commandSteps({ givenAt, sentAt, failed, result }: CommandRun, skew: number): readonly CommandStep[] {
  const steps: CommandStep[] = [{ words: 'Given', at: givenAt - skew, look: 'plain' }]
  if (failed !== null) steps.push({ words: failureWords(failed), at: null, look: 'refused' })
  // The store's own time, once the result tells it: this page learns of it later.
  if (sentAt !== null) steps.push({ words: 'Stored', at: result?.createdAt ?? sentAt - skew, look: 'plain' })
  if (result) steps.push({ words: 'Received by the updater', at: result.receivedAt, look: 'plain' })
  if (result?.state === 'done') steps.push({ words: withWhy('Done', result.why), at: result.endedAt, look: 'done' })
  if (result?.state === 'refused') steps.push({ words: withWhy('Refused', result.why), at: result.endedAt, look: 'refused' })
  return steps
}

function withWhy(word: string, why: string): string {
  return why === '' ? `${word}.` : `${word}: ${why}.`
}

const FAILURES: Readonly<Record<string, string>> = {
  'permission-denied': 'Not taken: the store does not know this sign-in as an operator’s. Sign out and in again.',
  'unauthenticated': 'Not taken: the sign-in has ended. Sign in again.',
  'resource-exhausted': 'Not taken: the store’s quota of writes is used up for today.',
}

/** What is not known is said: the store may have taken a command whose answer was lost. */
function failureWords(code: string): string {
  return FAILURES[code] ?? `No answer from the store (${code}), so it is not known to have arrived. Trying again sends the same command, which counts once.`
}

/** Silence for so long wants a word, in milliseconds. */
const PATIENCE = 10_000

/** What else works, once an answer is overdue; undefined while it is not. `now` by the browser's clock. */
export function helpWords({ givenAt, result, failed }: CommandRun, now: number): string | undefined {
  const waited = now - givenAt
  if ((result !== null && result.state !== 'received') || (failed === null && waited < PATIENCE)) return undefined
  const isVoid = result === null && failed === null && waited > (TTL_SECONDS + 5) * 1_000
  // No running seconds: what changes is read aloud again.
  const state = failed !== null ? '' : isVoid ? `No answer: it held for ${TTL_SECONDS} s and is void unless it was taken by then. ` : 'No end after 10 s. '
  return `${state}What works without this page: tercet halt and tercet flatten, on the machine of the journal.`
}
