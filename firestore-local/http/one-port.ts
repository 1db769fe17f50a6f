import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** Who takes a connection, by what it says first. */
export interface PortUsers {
  /** HTTP/2 from the first byte on: gRPC. */
  readonly onHttp2: (socket: Socket) => void
  readonly onHttp1: (socket: Socket) => void
}

/** One TCP port for both. */
export interface OnePort {
  readonly port: number
  /** Ends every connection. */
  close(): Promise<void>
}

/** @throws Error that says what to do when the port is taken. */
export async function openOnePort({ host, port }: { readonly host: string; readonly port: number }, users: PortUsers): Promise<OnePort> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    socket.setNoDelay(true)
    socket.once('data', (first) => handOver(socket, first, users))
  })
  await listen(server, { host, port })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A socket that goes to HTTP/2 must stay paused: its new owner resumes it. */
function handOver(socket: Socket, first: Buffer, { onHttp2, onHttp1 }: PortUsers): void {
  socket.pause()
  socket.unshift(first)
  if (first.subarray(0, PREFACE.length).toString() === PREFACE) return onHttp2(socket)
  onHttp1(socket)
  socket.resume()
}

const PREFACE = 'PRI'

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, { host, port })))
    server.listen(port, host, resolve)
  })
}

function listenError(error: Error, { host, port }: { readonly host: string; readonly port: number }): Error {
  if (!('code' in error) || error.code !== 'EADDRINUSE') return error
  return new Error(`port ${port} of ${host} is taken by another process: stop that one, or choose another port`, { cause: error })
}
