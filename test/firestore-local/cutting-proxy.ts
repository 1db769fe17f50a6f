import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to a server that can be cut. */
export interface CuttingProxy {
  readonly port: number
  /** Breaks every connection; new ones are refused until `mend`. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function openProxy(target: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>()
  let isCut = false
  // The server admits its own name only; both ports have five digits.
  const underOwnName = (chunk: Buffer): Buffer =>
    Buffer.from(chunk.toString('latin1').replace(`\r\nhost: 127.0.0.1:${port()}`, `\r\nhost: 127.0.0.1:${target}`), 'latin1')
  const port = (): number => (server.address() as AddressInfo).port
  const server = createServer((from) => {
    if (isCut) return void from.destroy()
    const to = connect(target, '127.0.0.1')
    for (const [one, other] of [[from, to], [to, from]] as const) {
      sockets.add(one)
      one.setNoDelay(true)
      one.on('data', (chunk) => void (other.destroyed || other.write(one === from ? underOwnName(chunk) : chunk)))
      one.on('error', () => one.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: port(),
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: () => void (isCut = false),
    close: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    }),
  }
}
