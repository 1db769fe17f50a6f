import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './build-app.ts'
import type { HttpOptions } from './http-options.ts'

/** The engine's HTTP door. */
export interface HttpServer {
  /** @throws Error that says what to do when the port is taken. */
  listen(): Promise<{ readonly port: number }>
  /** Ends streams, lets requests finish for a moment, then ends every connection. */
  close(): Promise<void>
}

/** Wall milliseconds that a request under way has when the door closes. */
const PATIENCE = 2_000

/** @throws Error for local mode on an address that others reach, or for a door without a token. */
export async function createHttp(options: HttpOptions): Promise<HttpServer> {
  const { host, port, local, token } = options
  if (token === '') throw new Error('the HTTP door needs a token: set ENGINE_TOKEN, or leave it to the file beside the journal')
  if (local && !LOOPBACK.includes(host)) throw new Error(`local mode binds loopback only, not ${host}: use 127.0.0.1`)
  const app = buildApp(options)
  await app.ready()
  return {
    async listen() {
      await app.listen({ host, port }).catch((error: unknown) => Promise.reject(listenError(error, { host, port })))
      return { port: (app.server.address() as AddressInfo).port }
    },
    close: () => close(app),
  }
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

function listenError(error: unknown, { host, port }: { readonly host: string; readonly port: number }): unknown {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  return isTaken ? new Error(`port ${port} of ${host} is taken by another process: stop that one, or set PORT to a free port`, { cause: error }) : error
}

async function close(app: FastifyInstance): Promise<void> {
  const end = setTimeout(() => app.server.closeAllConnections(), PATIENCE)
  await app.close()
  clearTimeout(end)
}
