import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeFolder } from '../../journal/make-folder.ts'

/** Random bytes of a token of our own making. */
const BYTES = 32

/**
 * The one token of the local doors: the given one (ENGINE_TOKEN), else the one in the file at `path`, which is made at the first
 * start for its owner's eyes alone. Launcher and command line read it there.
 * @throws Error when the file holds no token.
 */
export function engineToken(path: string, given?: string): string {
  if (given !== undefined && given.trim() !== '') return given.trim()
  return readToken(path) ?? makeToken(path)
}

function readToken(path: string): string | undefined {
  const text = textOf(path)?.trim()
  if (text === undefined) return undefined
  if (!/^[\x21-\x7e]{16,}$/.test(text)) throw new Error(`${path} holds no token of at least 16 characters: remove it, and the next start makes a new one`)
  chmodSync(path, 0o600)
  return text
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Whole or not at all, and the first one wins: two processes that start together read the same token. */
function makeToken(path: string): string {
  makeFolder(dirname(path))
  const token = randomBytes(BYTES).toString('base64url')
  const part = `${path}.${process.pid}`
  writeFileSync(part, `${token}\n`, { mode: 0o600 })
  try {
    linkSync(part, path)
    return token
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    return readToken(path) ?? token
  } finally {
    rmSync(part, { force: true })
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
