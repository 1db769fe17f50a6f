import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Golden, goldenOf, MADE, recorded } from './golden-runs.ts'

/** Pins what every golden run comes to now. Run it after a change that is meant to change results, and read the difference. */
const pins: Record<string, Golden> = {}
const root = process.env['TERCET_DATA']
for (const run of [...MADE, ...(root === undefined || root === '' ? [] : recorded(root))]) {
  pins[run.name] = await goldenOf(run)
  console.log(run.name, JSON.stringify(pins[run.name]))
}
if (root === undefined || root === '') console.log('not run: real data absent (TERCET_DATA); their pins are lost if this is kept')
writeFileSync(join(import.meta.dirname, 'golden.json'), `${JSON.stringify(pins, null, 2)}\n`)
