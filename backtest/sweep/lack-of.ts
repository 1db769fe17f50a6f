import type { Slice } from './slice.ts'

/** What a worker can play with. */
export interface Held {
  readonly code: string
  /** Hash of the tape that it holds. */
  readonly data: string
}

/** Why a worker must refuse a slice; undefined when it may play it. */
export function lackOf({ code, data }: Pick<Slice, 'code' | 'data'>, held: Held): string | undefined {
  if (code !== held.code) return `runs code ${held.code}, the slice asks for ${code}: bring both to one version and one Node`
  if (data !== held.data) return `holds data ${held.data.slice(0, 12)}, the slice asks for ${data.slice(0, 12)}: copy the coordinator's bars there`
  return undefined
}
