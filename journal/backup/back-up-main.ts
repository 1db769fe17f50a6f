import { backUp } from './back-up.ts'

/** A process of its own: whoever trades must not wait while a journal is read whole. */
const [journal = '', to = ''] = process.argv.slice(2)
process.umask(0o077)
try {
  backUp(journal, to)
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
