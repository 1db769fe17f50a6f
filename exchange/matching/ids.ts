/** A UUID (version 4 layout) that depends on a seed and a counter; unique over 2^32 counters of one seed. */
export function uuid(seed: number, counter: number): string {
  const a = mix(counter ^ mix(seed))
  const b = mix(a ^ seed ^ 0x9e3779b9)
  const c = mix(b ^ counter ^ 0x85ebca6b)
  const d = mix(c ^ seed ^ 0xc2b2ae35)
  return layout(a, b, c, d)
}

/** A UUID that depends on a text alone. */
export function uuidOf(text: string): string {
  return layout(fnv(text, 0x811c9dc5), fnv(text, 0x2f0b4c47), fnv(text, 0x5bd1e995), fnv(text, 0x1b873593))
}

/** A chance in [0, 1) that depends on a seed and a counter. */
export function chance(seed: number, counter: number): number {
  return mix(mix(counter ^ 0x51ed270b) ^ mix(seed ^ 0x2545f491)) / 0x1_0000_0000
}

const DASH = 45
const VERSION = 52

/** Every order has one: at once into one flat text, since joined pieces would be flattened later. */
function layout(a: number, b: number, c: number, d: number): string {
  return String.fromCharCode(
    hex(a >>> 28), hex(a >>> 24), hex(a >>> 20), hex(a >>> 16), hex(a >>> 12), hex(a >>> 8), hex(a >>> 4), hex(a), DASH,
    hex(b >>> 28), hex(b >>> 24), hex(b >>> 20), hex(b >>> 16), DASH, VERSION, hex(b >>> 8), hex(b >>> 4), hex(b), DASH,
    hex(8 + ((c >>> 28) & 3)), hex(c >>> 24), hex(c >>> 20), hex(c >>> 16), DASH, hex(c >>> 12), hex(c >>> 8), hex(c >>> 4), hex(c),
    hex(d >>> 28), hex(d >>> 24), hex(d >>> 20), hex(d >>> 16), hex(d >>> 12), hex(d >>> 8), hex(d >>> 4), hex(d),
  )
}

/** The character of the lowest four bits. */
function hex(bits: number): number {
  const digit = bits & 15
  return digit < 10 ? 48 + digit : 87 + digit
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
