/** One line of CSV (RFC 4180): what holds a comma, a quote or a line break is quoted, quotes doubled. */
export function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => quoted(String(cell))).join(',')}\n`
}

/** The cells of each line; quoted cells may hold line breaks. */
export function readCsvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i] ?? ''
    if (isQuoted && letter === '"' && text[i + 1] === '"') {
      cell += '"'
      i += 1
    } else if (letter === '"') isQuoted = !isQuoted
    else if (!isQuoted && letter === ',') {
      row.push(cell)
      cell = ''
    } else if (!isQuoted && letter === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')])
      row = []
      cell = ''
    } else cell += letter
  }
  return cell === '' && row.length === 0 ? rows : [...rows, [...row, cell]]
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
