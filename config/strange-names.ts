import { SETTINGS } from './settings.ts'

/** Beginnings that are ours or the broker's: nobody else reads such a variable here. */
const OURS = /^(TERCET|ALPACA)_/
/** Letters that a slip of the keyboard adds, drops or changes. */
const SLIP = 2
/** In a shorter name two letters are too large a part. */
const LONG = 8

/**
 * A sentence for every name that no part of Tercet reads though somebody may think so: names of our own files, those with our
 * beginning, and those that are a slip away from a setting. A mistyped switch would otherwise stand at its default, unsaid.
 */
export function strangeNames(names: readonly string[], ofFiles: readonly string[] = []): readonly string[] {
  const files = new Set(ofFiles)
  return names.toSorted().flatMap((name) => {
    if (Object.hasOwn(SETTINGS, name)) return []
    const meant = nearest(name)
    if (meant !== undefined) return [`${name} is no setting of Tercet: ${meant} is`]
    return files.has(name) || OURS.test(name) ? [`${name} is no setting of Tercet: see docs/settings.md for the names`] : []
  })
}

function nearest(name: string): string | undefined {
  const given = name.toUpperCase()
  if (given.length < LONG) return undefined
  let [found, least] = [undefined as string | undefined, SLIP + 1]
  for (const known of Object.keys(SETTINGS)) {
    if (Math.abs(known.length - given.length) > SLIP) continue
    const distance = slips(given, known)
    if (distance < least) [found, least] = [known, distance]
  }
  return found
}

/** Levenshtein distance: letters to add, drop or change that make one text of the other. */
function slips(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
