import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

/** Starts the Chromium that is installed. @throws Error that says how to install one. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: [...QUIET] })
}

/** Nothing of its own over the network. */
const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function findChromium(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram)
  if (found === undefined) throw new Error(`this test needs a browser: none of ${NAMES.join(', ')} is installed (Debian: apt-get install -y chromium)`)
  return found
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
