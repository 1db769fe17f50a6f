/** A minus stays with its amount where a line ends: browsers may break after it. */
export function joined(text: string): string {
  return text.replaceAll('\u2212', '\u2212\u2060')
}
