import { play, STEPS } from './play.ts'

/** `tsx test/gate/sequences.ts [count] [first seed]`: plays that many sequences and prints what they met; exits 1 at the first broken limit. */
const count = Number(process.argv[2] ?? 100_000)
const first = Number(process.argv[3] ?? 1)
const began = process.hrtime.bigint()
const sums = { approved: 0, trimmed: 0, exits: 0, restarts: 0, resumed: 0 }
const refused = new Map<string, number>()
for (let seed = first; seed < first + count; seed += 1) {
  const played = play(seed)
  if (played.violation !== null) {
    console.error(`seed ${seed}: ${played.violation}`)
    process.exit(1)
  }
  for (const name of ['approved', 'trimmed', 'exits', 'restarts', 'resumed'] as const) sums[name] += played[name]
  for (const [code, n] of Object.entries(played.refused)) refused.set(code, (refused.get(code) ?? 0) + n)
}
const seconds = Number(process.hrtime.bigint() - began) / 1e9
console.log(`${count} sequences of ${STEPS} steps in ${seconds.toFixed(1)} s, no limit exceeded`)
console.log(Object.entries(sums).map(([name, n]) => `${name} ${n}`).join(', '))
console.log(`refused: ${[...refused].sort((a, b) => b[1] - a[1]).map(([code, n]) => `${code} ${n}`).join(', ')}`)
console.log(JSON.stringify({ figure: 'gate.sequences', value: count, unit: 'sequences' }))
