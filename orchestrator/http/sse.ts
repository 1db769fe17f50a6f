import type { StreamEnvelope } from '../../contract/stream-envelope.ts'

/** A reader that loses the stream comes back after these milliseconds. */
export const OPENING = 'retry: 2000\n\n'

/** A comment: keeps the connection alive and carries nothing. */
export const HEARTBEAT = ': beat\n\n'

/** One event in the text of https://html.spec.whatwg.org/multipage/server-sent-events.html; JSON has no line break of its own. */
export function sseEvent(envelope: StreamEnvelope): string {
  return `id: ${envelope.seq}\ndata: ${JSON.stringify(envelope)}\n\n`
}
