import { createLog } from '../create-log.ts'
import { installLastWords } from '../last-words.ts'

/** For tests: dies in the way that its argument names. */
installLastWords(createLog({ level: 'INFO', secrets: ['MARKED-SECRET'], format: 'json' }))
const error = new Error('no desk for MARKED-SECRET', { cause: new Error('the root of it') })
if (process.argv[2] === 'throw')
  setImmediate(() => {
    throw error
  })
else void Promise.reject(error)
setInterval(() => undefined, 1_000)
