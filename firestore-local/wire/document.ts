import type { Fields } from '../values/value.ts'

/** One version of a document; never changed in place. Times are RFC 3339 with six decimals. */
export interface Document {
  /** `projects/P/databases/(default)/documents/…` */
  readonly name: string
  readonly fields: Fields
  readonly createTime: string
  readonly updateTime: string
}
