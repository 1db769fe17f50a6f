import type { OrderRow } from '../../../contract/views/trades-view.ts'

const OPEN: Readonly<Record<string, string>> = {
  approved: 'Approved, not sent yet', sent: 'Sent, not answered yet', working: 'Working at the venue', partial: 'Partly filled, working', cancelling: 'Being cancelled',
}

const ENDED: Readonly<Record<string, string>> = {
  filled: 'Filled', canceled: 'Cancelled', expired: 'Expired', rejected: 'Rejected by the venue', abandoned: 'Never sent', replaced: 'Replaced',
}

/** Whether the venue may still do something with it. */
export function isOpen({ status }: Pick<OrderRow, 'status'>): boolean {
  return Object.hasOwn(OPEN, status)
}

/** The status in words; an order that ended with a part of it filled says so. */
export function statusWords({ status, filled, qty }: Pick<OrderRow, 'status' | 'filled' | 'qty'>): string {
  const words = OPEN[status] ?? ENDED[status] ?? status
  return status !== 'filled' && Object.hasOwn(ENDED, status) && filled !== null && filled > 0 && (qty === null || filled < qty) ? `${words} after a part was filled` : words
}

/** For the filter. */
export const STATUSES: readonly (readonly [string, string])[] = [['', 'All'], ['open', 'Open'], ...Object.entries(ENDED)]

export const ROLES: Readonly<Record<OrderRow['role'], string>> = { entry: 'Entry', exit: 'Exit', stop: 'Stop', target: 'Target' }
