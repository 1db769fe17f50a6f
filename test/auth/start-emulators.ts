import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { freePort } from '../cli/kit.ts'
import { firebaseTools } from './firebase-tools.ts'

export interface Emulators {
  /** host:port, as FIREBASE_AUTH_EMULATOR_HOST wants it; for `connectAuthEmulator` put http:// before it. */
  readonly auth: string
  /** host:port of the hosted page. */
  readonly hosting: string
  readonly project: string
  stop(): Promise<void>
}

/** What Hosting serves: the `hosting` part of firebase.json, and files by their path beside it. */
export interface HostedFiles {
  readonly hosting: object
  readonly files: Readonly<Record<string, string | Uint8Array>>
}

/** A project id that begins with demo- never reaches a real project. */
const PROJECT = 'demo-tercet'
const PATIENCE = 60_000

/**
 * Google's own Auth emulator on this machine, and its Hosting one where files are given: plain Node, no Java, no account, no network.
 * A browser test of the sign-in form starts them both. @throws Error with what they said when they do not come up.
 */
export async function startEmulators(hosted?: HostedFiles): Promise<Emulators> {
  const folder = mkdtempSync(join(tmpdir(), 'tercet-auth-'))
  const ports = { auth: await freePort(), hosting: await freePort(), hub: await freePort(), logging: await freePort() }
  const config = layOut(folder, ports, hosted)
  // A home of its own: nobody's login is found, and nothing is left behind.
  const env = { PATH: dirname(process.execPath), HOME: folder, XDG_CONFIG_HOME: folder, FIREBASE_CLI_DISABLE_UPDATE_CHECK: '1' }
  const only = hosted ? 'auth,hosting' : 'auth'
  const child = spawn(process.execPath, [firebaseTools(), 'emulators:start', '--only', only, '--project', PROJECT, '--config', config], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)))
  const ended = once(child, 'close')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (const end = Date.now() + PATIENCE; !said.includes('All emulators ready'); await new Promise((resolve) => setTimeout(resolve, 100))) {
    if (child.exitCode === null && Date.now() < end) continue
    await stop()
    throw new Error(`the emulators did not start; they said:\n${said}`)
  }
  return { auth: `127.0.0.1:${ports.auth}`, hosting: `127.0.0.1:${ports.hosting}`, project: PROJECT, stop }
}

function layOut(folder: string, ports: Readonly<Record<'auth' | 'hosting' | 'hub' | 'logging', number>>, hosted: HostedFiles | undefined): string {
  const emulators = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, { host: '127.0.0.1', port }]))
  const config = join(folder, 'firebase.json')
  writeFileSync(config, JSON.stringify({ ...(hosted ? { hosting: hosted.hosting } : {}), emulators: { ...emulators, ui: { enabled: false }, singleProjectMode: true } }))
  for (const [path, content] of Object.entries(hosted?.files ?? {})) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return config
}
