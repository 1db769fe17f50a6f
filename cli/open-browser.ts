import { spawn } from 'node:child_process'
import { platform } from 'node:process'

/** Asks the desktop to show an address; a machine without one is told, and nothing else changes. */
export function openBrowser(url: string): void {
  const [command, ...args] = OPENERS[platform] ?? ['xdg-open']
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => console.log('no browser could be opened: open the address above by hand'))
  child.unref()
}

/** `start` takes its first quoted word for a title. */
const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start', '""'] }
