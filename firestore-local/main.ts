import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { parseFirestoreOptions } from './firestore-options.ts'
import { startFirestore } from './start-firestore.ts'

const USAGE = 'Usage: firestore-local/main.ts --options <json>, and one line of JSON {operatorKey} on standard input.'

/** Runs one local Firestore until SIGTERM, SIGINT or the end of its launcher. Prints one line of JSON when it listens. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { options: { type: 'string' } } })
  if (values.options === undefined) throw new Error(USAGE)
  const options = parseFirestoreOptions(values.options)
  // A launcher that was killed leaves nothing behind, not even one that is still starting.
  let end = (): void => process.exit(0)
  if (process.send) process.once('disconnect', () => end())
  const firestore = await startFirestore({ ...options, operatorKey: await readOperatorKey() })
  end = once(() => void firestore.close().then(() => process.exit(0), stop))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end())
  process.stdout.write(`${JSON.stringify({ type: 'ready', port: firestore.port, project: options.project })}\n`)
}

/** Secrets stand neither in arguments nor in the environment. */
async function readOperatorKey(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) {
    const key = parseKey(line)
    if (key !== undefined) return key
    break
  }
  throw new Error('the local Firestore expects one line on standard input: {"operatorKey":"..."}')
}

/** Undefined for anything else; the parser's own message would quote the line. */
function parseKey(line: string): string | undefined {
  try {
    const { operatorKey } = JSON.parse(line) as { readonly operatorKey?: unknown }
    return typeof operatorKey === 'string' && operatorKey !== '' ? operatorKey : undefined
  } catch {
    return undefined
  }
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}

function stop(error: unknown): never {
  process.stderr.write(`firestore-local: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

main().catch(stop)
