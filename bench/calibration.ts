/**
 * How fast this machine is just now: million turns a second of one fixed loop (an xorshift and an add in a table of 4096 numbers),
 * best of several rounds, so that runs on two machines, or beside two neighbours, can be compared.
 */
export function calibration(rounds = 9): number {
  const table = new Float64Array(4096)
  const speeds = Array.from({ length: rounds }, () => {
    const began = performance.now()
    spin(table, TURNS)
    return TURNS / 1_000 / (performance.now() - began)
  })
  if (!table.some((value) => value !== 0)) throw new Error('the calibration loop did nothing')
  return Math.max(...speeds)
}

const TURNS = 4_000_000

function spin(table: Float64Array, turns: number): void {
  let bits = 0x9e3779b9
  for (let turn = 0; turn < turns; turn += 1) {
    bits ^= bits << 13
    bits ^= bits >>> 17
    bits ^= bits << 5
    const place = bits & 4095
    table[place] = (table[place] ?? 0) * 0.5 + (bits & 255)
  }
}
