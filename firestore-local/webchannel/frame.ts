/** One array as it goes to the client: its id, and what it says. */
export type Numbered = readonly [id: number, data: unknown]

/**
 * `LENGTH\n[[id, data], …]`. The length counts UTF-16 units; everything outside ASCII is escaped, so that units are bytes and no
 * character is ever cut in two between chunks, which the SDK decodes one by one.
 */
export function frame(content: readonly Numbered[] | readonly number[]): string {
  const text = JSON.stringify(content).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `${text.length}\n${text}`
}
