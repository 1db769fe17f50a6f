/** What a deployment uses. Bytes are decimal (GB) or binary (GiB) as the price lists count them. */
export interface Usage {
  readonly engine: Footprint
  readonly updater: Footprint
  /** Size of the journal's volume. */
  readonly volumeGb: number
  /** Out of Railway, a month. */
  readonly egressGbMonth: number
  /** Firestore operations a day. */
  readonly writesDay: number
  readonly readsDay: number
  readonly deletesDay: number
  readonly storedGib: number
  readonly firestoreEgressGibMonth: number
  readonly hostingGbMonth: number
}

/** Averages over a day of one process. */
export interface Footprint {
  readonly memoryGb: number
  readonly vcpu: number
}
