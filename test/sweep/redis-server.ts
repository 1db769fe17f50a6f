import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, until } from '../cli/kit.ts'

/** A Redis of one test: a real one, on loopback, in a folder of its own. */
export interface RedisServer {
  readonly url: string
  stop(): Promise<void>
  /** As one that was started anew, with nothing in it. */
  forget(): Promise<void>
}

/** @throws Error when Debian's redis-server is not installed: a test of the queue fails then, it does not skip. */
export async function redisServer(): Promise<RedisServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'tercet-redis-'))
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' })
  const absent = once(child, 'error').then(() => {
    throw new Error('redis-server could not be started: apt-get install redis-server')
  })
  await Promise.race([absent, until('an answer of redis-server', () => answers(port), 10_000)])
  absent.catch(() => undefined)
  return { url: `redis://127.0.0.1:${port}`, stop: () => stop(child, folder), forget: () => forget(port) }
}

async function answers(port: number): Promise<true | undefined> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    socket.write('PING\r\n')
    const [reply] = (await once(socket, 'data')) as [Buffer]
    return reply.toString().startsWith('+PONG') ? true : undefined
  } catch {
    return undefined
  } finally {
    socket.destroy()
  }
}

async function forget(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write('FLUSHALL\r\n')
  await once(socket, 'data')
  socket.destroy()
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  rmSync(folder, { recursive: true, force: true })
}
