import { BadData } from './bad-data.ts'

/** Stands for a separator within quotes, which parts no cells: no text holds this byte. */
export const HELD = '\u001F'

interface Quoted {
  readonly file: string
  /** The byte between cells. */
  readonly separator: number
}

const [NEWLINE, QUOTE, SPACE] = [10, 34, 32]

/** A CSV without the quotes around its cells. A quote within a cell is text. @throws BadData naming the line of a quote that is not closed on it: cells of several lines hold no bars. */
export function unquoted(bytes: Buffer, { file, separator }: Quoted): Buffer {
  if (!bytes.includes(QUOTE)) return bytes
  const out = Buffer.allocUnsafe(bytes.length)
  let [length, line] = [0, 1]
  let [isQuoted, begins] = [false, true]
  for (let i = 0; i < bytes.length; i += 1) {
    let byte = bytes[i] as number
    if (byte === QUOTE && isQuoted && bytes[i + 1] === QUOTE) i += 1
    else if (byte === QUOTE && (isQuoted || begins)) {
      isQuoted = !isQuoted
      begins = false
      continue
    }
    if (isQuoted && byte === NEWLINE) throw new BadData(`${file}, line ${line}: a quote is opened and not closed on its line: close it, or take the line break out of the cell`)
    if (byte === NEWLINE) line += 1
    if (isQuoted && byte === separator) byte = HELD.charCodeAt(0)
    begins = !isQuoted && (byte === separator || byte === NEWLINE || (begins && (byte === SPACE || byte > 127)))
    out[length] = byte
    length += 1
  }
  return out.subarray(0, length)
}
