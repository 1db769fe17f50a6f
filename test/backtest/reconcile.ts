import { parseArgs } from 'node:util'
import { reconcileOnce } from './reconcile-once.ts'

const HELP = `npm run torture:cash -- [--tapes 10000] [--seed 1]

Cash, fees and positions of backtests on random tapes, to the cent: the recorded fills against the venue's ledger and the engine's book. Prints the seed of
each tape that does not add up, and fails for one.`

const { values } = parseArgs({ options: { tapes: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, help: { type: 'boolean' } } })
if (values.help === true) {
  console.log(HELP)
  process.exit(0)
}

let [fills, wrong] = [0, 0]
const [tapes, first] = [Number(values.tapes), Number(values.seed)]
for (let seed = first; seed < first + tapes; seed += 1) {
  const found = reconcileOnce(seed)
  fills += found.fills
  if (found.wrong.length === 0) continue
  wrong += 1
  console.log(`seed ${seed}: ${found.wrong.join('; ')}`)
}
console.log(`${tapes} tapes, ${fills} fills: ${wrong === 0 ? 'all add up to the cent' : `${wrong} do not add up`}`)
process.exit(wrong === 0 ? 0 : 1)
