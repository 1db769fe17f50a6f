/** One line of an export. Times are epoch milliseconds; `updatedAt` is left out, for every store stamps it anew. */
export interface ExportedDocument {
  readonly path: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The last line: without it the file was cut off. `sha256` is of all lines before it. */
export interface ExportEnd {
  readonly documents: number
  readonly sha256: string
}
