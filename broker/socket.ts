import { WebSocket } from 'ws'
import type { Hosts } from './hosts.ts'

/** Makes the SDK's sockets: known addresses only, an upgrade that cannot hang, the codec said in the header as the venue wants it. */
export function socketFactory(hosts: Hosts, handshakeTimeout: number): (url: string, codec: 'msgpack' | 'json') => WebSocket {
  return (url, codec) => {
    hosts.assertSocket(url)
    const headers = codec === 'msgpack' ? { 'content-type': 'application/msgpack' } : {}
    const options = { handshakeTimeout, closeTimeout: CLOSE, perMessageDeflate: false, followRedirects: false, headers }
    return new WebSocket(url, options)
  }
}

/** A dead peer never answers a close; the socket must not keep the process for longer. */
const CLOSE = 1_000
