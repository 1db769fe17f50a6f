import { createInterface } from 'node:readline'
import type { LocalPage } from './http/local-page.ts'

/** The flag with which the launcher starts an engine that is to expect a line on standard input. */
const FLAG = '--launched'

/**
 * What the launcher hands over at spawn, as one line on standard input: a signing key stands neither in arguments nor in the environment.
 * Undefined for an engine that nobody launched so. @throws Error for a line that is none; the line itself is not repeated.
 */
export async function readLaunched(args: readonly string[]): Promise<LocalPage | undefined> {
  if (!args.includes(FLAG)) return undefined
  for await (const line of createInterface({ input: process.stdin })) {
    const page = pageOf(line)
    if (page) return page
    break
  }
  throw new Error(`${FLAG} is for the launcher, which hands over one line of JSON on standard input: start Tercet with npm start`)
}

function pageOf(line: string): LocalPage | undefined {
  try {
    const { project, firestorePort, operatorKey, folder } = JSON.parse(line) as Partial<LocalPage>
    const isWhole = typeof project === 'string' && typeof folder === 'string' && Number.isInteger(firestorePort) && (operatorKey ?? '').length >= LEAST_KEY
    return isWhole ? { project, folder, firestorePort: Number(firestorePort), operatorKey: operatorKey ?? '' } : undefined
  } catch {
    return undefined
  }
}

const LEAST_KEY = 32
