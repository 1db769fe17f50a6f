import type { Book, OrderState } from '../../book/book.ts'

/** Protective orders alone are open, and nothing is asked of them; nobody flattens. */
export function restsOnly({ open, causes }: Book): boolean {
  for (const order of open.values()) if (!isResting(order)) return false
  return causes.get('desk')?.get('command')?.['flatten'] !== 1
}

function isResting({ role, status, venueId }: OrderState): boolean {
  return (role === 'stop' || role === 'target') && (status === 'working' || status === 'partial') && venueId !== null
}
