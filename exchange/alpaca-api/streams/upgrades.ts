import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { ControlChannel } from '../clock/control-channel.ts'
import type { StreamName } from '../faults/fault.ts'
import type { Faults } from '../faults/faults.ts'
import { hasToken, isLocal, pathOf } from '../http/guards.ts'
import { feedOf } from './feed.ts'
import type { Hub } from './hub.ts'

export interface UpgradeOptions {
  readonly server: Server
  readonly hub: Hub
  readonly control: ControlChannel
  readonly faults: Faults
  readonly token: string
}

/** Takes WebSocket upgrades to `/stream`, the data feeds and `/control`; returns what ends them all. */
export function takeUpgrades(options: UpgradeOptions): () => void {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 4 * 1024 * 1024 })
  const all = new Set<Duplex>()
  options.server.on('upgrade', (request, socket, head) => {
    all.add(socket)
    socket.on('close', () => all.delete(socket))
    socket.on('error', () => socket.destroy())
    const open = route(options, request, socket)
    if (open) sockets.handleUpgrade(request, socket, head, open)
  })
  return () => {
    for (const socket of all) socket.destroy()
  }
}

type Open = (connection: WebSocket) => void

/** How to go on with the upgraded socket; undefined when it was refused or is left hanging. */
function route({ hub, control, faults, token }: UpgradeOptions, request: IncomingMessage, socket: Duplex): Open | undefined {
  const path = pathOf(request.url)
  if (!isLocal(request)) return refuse(socket, '403 Forbidden')
  if (path === '/control') return hasToken(request, token) ? (connection) => control.open(connection) : refuse(socket, '401 Unauthorized')
  const feed = feedOf(path)
  if (path !== '/stream' && !feed) return refuse(socket, '404 Not Found')
  const stream: StreamName = feed?.stream ?? 'trading'
  if (faults.lasts('venue.away')) return hangUp(socket)
  if (faults.fires('ws.blackhole', { stream })) return leaveHanging(socket)
  if (faults.lasts('ws.reject429', { stream }) && faults.fires('ws.reject429', { stream })) return refuse(socket, '429 Too Many Requests')
  return (connection) => (feed ? hub.openData(feed, connection, request.headers) : hub.openTrading(connection, request.headers))
}

function refuse(socket: Duplex, status: string): undefined {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

/** Accepts and never answers; ends when the client gives up. */
function leaveHanging(socket: Duplex): undefined {
  socket.resume().on('end', () => socket.destroy())
}

function hangUp(socket: Duplex): undefined {
  socket.destroy()
}
