/** One event of `GET /api/stream`; the SSE id is `seq`, so that a reader resumes with Last-Event-ID after the last fact it saw. */
export interface StreamEnvelope {
  readonly seq: number
  readonly type: string
  /** Market time. */
  readonly at: number
  /** When the journal wrote it. */
  readonly wall: number
  readonly paper: boolean
  readonly fact: unknown
}
