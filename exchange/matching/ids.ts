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

const HEX2 = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))
const HEX3 = Array.from({ length: 4096 }, (_, i) => i.toString(16).padStart(3, '0'))
const VARIANTS = ['8', '9', 'a', 'b']

function layout(a: number, b: number, c: number, d: number): string {
  return `${hex8(a)}-${hex4(b >>> 16)}-4${HEX3[b & 0xfff]}-${VARIANTS[(c >>> 28) & 3]}${HEX3[(c >>> 16) & 0xfff]}-${hex4(c & 0xffff)}${hex8(d)}`
}

function hex8(word: number): string {
  return hex4(word >>> 16) + hex4(word & 0xffff)
}

function hex4(half: number): string {
  return `${HEX2[half >>> 8]}${HEX2[half & 0xff]}`
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
