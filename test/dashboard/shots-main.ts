import { join } from 'node:path'
import { takeShots } from './shots.ts'

for (const path of await takeShots(join(import.meta.dirname, '../../docs/shots'))) process.stdout.write(`${path}\n`)
process.exit(0)
