import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { startExchange } from './alpaca-api/start-exchange.ts'
import type { ExchangeOptions } from './alpaca-api/exchange-options.ts'
import { forgetState } from './alpaca-api/state/forget-state.ts'
import { Unsaved } from './alpaca-api/state/unsaved.ts'
import { openSource, type SourceChoice } from './open-source.ts'

/** What `--options <json>` holds. */
type MainOptions = Omit<ExchangeOptions, 'source' | 'keys' | 'token' | 'log'> & {
  readonly source: SourceChoice
  /** Forgets the saved state first. */
  readonly fresh?: boolean
  /** Ends when standard input does: for a parent that holds no channel to it. */
  readonly endWithInput?: boolean
}

/** The one line of JSON on standard input: secrets stand neither in arguments nor in the environment. */
type Secrets = Pick<ExchangeOptions, 'keys' | 'token'>

/** Runs one exchange until SIGTERM or SIGINT. Prints one line of JSON when it listens. */
async function main(): Promise<void> {
  const { source: choice, fresh, endWithInput, ...options } = readOptions()
  // A launcher that was killed leaves no exchange behind, not even one that is still starting.
  let end = (): void => process.exit(0)
  if (process.send) process.once('disconnect', () => end())
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => end())
  const { keys, token } = await readSecrets()
  if (fresh && options.statePath !== undefined) forgetState(options.statePath)
  const exchange = await startExchange({
    ...options,
    keys,
    token,
    source: (clock) => openSource(choice, clock),
    log: (line) => process.stderr.write(`${line}\n`),
  })
  const { port, url, source } = exchange
  end = () => void exchange.stop().then(() => process.exit(0))
  if (endWithInput) process.stdin.resume().once('end', () => end())
  print({ type: 'ready', port, url, market: source.title, simulated: source.simulated, notes: source.notes, now: exchange.now() })
}

function readOptions(): MainOptions {
  const { values } = parseArgs({ options: { options: { type: 'string' } } })
  if (values.options === undefined) throw new Error('Usage: exchange/main.ts --options <json>, and one line of JSON {keys, token} on standard input.')
  return JSON.parse(values.options) as MainOptions
}

async function readSecrets(): Promise<Secrets> {
  for await (const line of createInterface({ input: process.stdin })) {
    const secrets = parseSecrets(line)
    if (secrets) return secrets
    break
  }
  throw new Error('The exchange expects one line on standard input: {"keys":{"keyId":"...","secret":"..."},"token":"..."}')
}

/** Undefined for anything else; the parser's own message would quote the line. */
function parseSecrets(line: string): Secrets | undefined {
  try {
    const { keys, token } = JSON.parse(line) as Partial<Secrets>
    return keys?.keyId && keys.secret && token ? { keys, token } : undefined
  } catch {
    return undefined
  }
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

function fail(words: string): never {
  process.stderr.write(`exchange: ${words}\n`)
  process.exit(1)
}

// A disk that fills up is found out by whatever moves the market next, far from here; anything else is a defect and keeps its stack.
process.on('uncaughtException', (error) => fail((error instanceof Unsaved ? error.message : error.stack) ?? String(error)))
main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
