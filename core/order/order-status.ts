/**
 * The life of an order as the journal tells it. `approved` is durable before anything leaves; `sent` means that a reply is
 * awaited or lost; the rest is the venue's word (or ours: `abandoned` was approved and never sent).
 */
export type OrderStatus =
  | 'approved' | 'sent' | 'working' | 'partial' | 'cancelling'
  | 'filled' | 'canceled' | 'expired' | 'rejected' | 'abandoned' | 'replaced'

const NEXT: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  approved: ['sent', 'working', 'partial', 'filled', 'canceled', 'expired', 'rejected', 'abandoned', 'cancelling', 'replaced'],
  sent: ['sent', 'working', 'partial', 'filled', 'canceled', 'expired', 'rejected', 'abandoned', 'cancelling', 'replaced'],
  working: ['partial', 'filled', 'canceled', 'expired', 'rejected', 'cancelling', 'replaced'],
  partial: ['partial', 'filled', 'canceled', 'expired', 'rejected', 'cancelling', 'replaced'],
  cancelling: ['partial', 'filled', 'canceled', 'expired', 'rejected', 'working', 'replaced'],
  filled: [],
  // A fill may overtake its cancel on the wire, and a fill that the stream dropped is learnt after the end.
  canceled: ['filled', 'partial'],
  expired: ['filled', 'partial'],
  // Given up, and found at the venue after all: a request may arrive late.
  rejected: ['working'],
  abandoned: ['working'],
  replaced: ['filled', 'partial'],
}

/** Whether the journal may say `to` after `from`. */
export function mayBecome(from: OrderStatus, to: OrderStatus): boolean {
  return NEXT[from].includes(to)
}

/** Nothing more is expected of the venue. */
export function isFinal(status: OrderStatus): boolean {
  return status !== 'approved' && status !== 'sent' && status !== 'working' && status !== 'partial' && status !== 'cancelling'
}
