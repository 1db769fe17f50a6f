const BLOT = '[redacted]'

/** Below this a text is too common to be blotted out wherever it stands. */
const SHORTEST = 4

/**
 * Blots given secrets out of finished lines, in every dress that a line may carry them in: as they are, escaped for JSON,
 * encoded for a URL, in Base64, and each line of a key by itself.
 */
export function redactor(secrets: readonly string[]): (line: string) => string {
  const dresses = new Set(secrets.flatMap(partsOf).flatMap(dressesOf).filter((text) => text.length >= SHORTEST))
  if (dresses.size === 0) return (line) => line
  const longestFirst = [...dresses].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const any = new RegExp(longestFirst.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g')
  return (line) => line.replace(any, BLOT)
}

/** Names whose values are never logged, whatever they hold. */
export function isSecretName(name: string): boolean {
  return /secret|token|passw|authorization|cookie|credential|(api|private|access|consumer)[-_]?key|apca|webhook/i.test(name)
}

export const blot = (): string => BLOT

function partsOf(secret: string): readonly string[] {
  const lines = secret.split(/\\+[rn]|[\r\n]+/).filter((line) => line.length >= 16 && !line.startsWith('-----'))
  return [secret, ...lines]
}

function dressesOf(text: string): readonly string[] {
  return [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text), Buffer.from(text).toString('base64')]
}
