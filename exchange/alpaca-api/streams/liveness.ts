import type { WebSocket } from 'ws'

/** Pings a client every `intervalMs` of wall time and drops it when a whole interval passes without a pong. Returns the stop. */
export function watchLiveness(socket: WebSocket, intervalMs: number): () => void {
  let heard = true
  socket.on('pong', () => (heard = true))
  socket.on('message', () => (heard = true))
  const timer = setInterval(() => {
    if (!heard) socket.terminate()
    heard = false
    if (socket.readyState === socket.OPEN) socket.ping()
  }, intervalMs)
  timer.unref()
  return () => clearInterval(timer)
}
