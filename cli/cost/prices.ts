/** List prices in dollars, without taxes. A month is 30 days; what is free is free per project (Google) or per plan (Railway). */
export interface Prices {
  readonly railway: {
    readonly memoryGbMonth: number
    readonly vcpuMonth: number
    readonly volumeGbMonth: number
    readonly egressGb: number
    /** The Hobby plan's fee, which is also the use that it covers. */
    readonly planMonth: number
  }
  readonly firestore: {
    readonly reads100k: number
    readonly writes100k: number
    readonly deletes100k: number
    readonly storedGibMonth: number
    readonly egressGib: number
    readonly free: { readonly readsDay: number; readonly writesDay: number; readonly deletesDay: number; readonly storedGib: number; readonly egressGibMonth: number }
  }
  readonly hosting: { readonly transferGb: number; readonly free: { readonly transferGbMonth: number } }
  /** Where each figure was read, and when. */
  readonly sources: readonly { readonly what: string; readonly source: string; readonly date: string }[]
}

/** Check them against the two price pages before you rely on a sum: docs/deploy.md says where. */
export const PRICES: Prices = {
  railway: { memoryGbMonth: 10, vcpuMonth: 20, volumeGbMonth: 0.15, egressGb: 0.05, planMonth: 5 },
  firestore: {
    reads100k: 0.06,
    writes100k: 0.18,
    deletes100k: 0.02,
    storedGibMonth: 0.18,
    egressGib: 0.12,
    free: { readsDay: 50_000, writesDay: 20_000, deletesDay: 20_000, storedGib: 1, egressGibMonth: 10 },
  },
  hosting: { transferGb: 0.15, free: { transferGbMonth: 10 } },
  sources: [
    { what: 'Railway', source: 'railwayapp/docs, content/docs/pricing/plans.md', date: '2026-08-21' },
    { what: 'Firestore quota and operations, US multi-region (single regions cost about half)', source: 'firebase.google.com/docs/firestore/pricing and older copies of its price list', date: '2026-08-21' },
    { what: 'Firestore storage and egress, Hosting transfer', source: 'from memory, not confirmed', date: '2026-11-21' },
  ],
}
