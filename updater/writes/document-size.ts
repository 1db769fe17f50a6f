/** Bytes of a document as Firestore counts them (https://firebase.google.com/docs/firestore/storage-size), its name included. */
export function documentSize(path: string, data: Readonly<Record<string, unknown>>): number {
  const name = path.split('/').reduce((sum, part) => sum + text(part), 16)
  return name + sizeOf(data) + 32
}

/** 1 MiB less room for the time stamps. */
export const LARGEST_DOCUMENT = 1_048_576 - 1_024

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') return 8
  if (typeof value !== 'object' || value === null) return 1
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sizeOf(item), 0)
  return Object.entries(value).reduce((sum, [name, item]) => sum + text(name) + sizeOf(item), 0)
}

function text(value: string): number {
  return Buffer.byteLength(value) + 1
}
