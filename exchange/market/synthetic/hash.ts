/** Mixes a key into a seed: 32 unsigned bits, the same on every machine (finaliser of MurmurHash3, A. Appleby, public domain). */
export function hash(seed: number, key: number): number {
  let h = (seed ^ Math.imul(key + 1, 0x9e3779b1)) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A seed for a thing with a name (FNV-1a over the name's code units, then mixed). */
export function namedSeed(seed: number, name: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  return hash(hash(seed, Math.floor(seed / 2 ** 32)), h)
}

/** The same bits as a number in [0, 1). */
export function unit(bits: number): number {
  return bits / 2 ** 32
}
