/** A UUID (version 4 layout) that depends on a seed and a counter; unique over 2^32 counters of one seed. */
export function uuid(seed: number, counter: number): string {
  const a = mix(counter ^ mix(seed))
  const b = mix(a ^ seed ^ 0x9e3779b9)
  const c = mix(b ^ counter ^ 0x85ebca6b)
  const d = mix(c ^ seed ^ 0xc2b2ae35)
  return layout([a, b, c, d])
}

/** A UUID that depends on a text alone. */
export function uuidOf(text: string): string {
  return layout([0x811c9dc5, 0x2f0b4c47, 0x5bd1e995, 0x1b873593].map((basis) => fnv(text, basis)))
}

/** A chance in [0, 1) that depends on a seed and a counter. */
export function chance(seed: number, counter: number): number {
  return mix(mix(counter ^ 0x51ed270b) ^ mix(seed ^ 0x2545f491)) / 0x1_0000_0000
}

function layout(words: readonly number[]): string {
  const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('')
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3] ?? '8'
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

function fnv(text: string, basis: number): number {
  let hash = basis
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mix(hash)
}

/** The 32-bit finalizer of MurmurHash3: a bijection. */
function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
