import { createHash } from 'node:crypto'

/** `sha256-…` of every inline style of a page, as a content security policy names them (https://www.w3.org/TR/CSP3/#grammardef-hash-source). */
export function styleHashes(page: string): readonly string[] {
  const styles = [...page.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text = '']) => text)
  return styles.map((text) => `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`)
}
