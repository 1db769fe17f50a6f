/** What changes with every pass though nothing happened: when and from which fact a document was made. */
const STAMPS = ['seq', 'updatedAt', 'market'] as const

/** What a document says, without its stamps: only a change here is worth a write (`public/live` excepted, whose time is the heartbeat). */
export function contentOf<T extends object>(document: T): Omit<T, (typeof STAMPS)[number]> {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !(STAMPS as readonly string[]).includes(name))) as Omit<T, (typeof STAMPS)[number]>
}
