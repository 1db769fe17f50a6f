import { RpcError } from './rpc-error.ts'

/** The collection that holds a document, as a full name. */
export function parentOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/'))
}

/** The last name of a path. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The part after `…/documents/`, such as `public/live`; empty for the root. */
export function relativePath(name: string): string {
  return ROOT.exec(name)?.[1] ?? ''
}

/** @throws RpcError unless `name` is the full name of a document. */
export function assertDocumentName(name: string): void {
  const segments = relativePath(name).split('/')
  if (segments.length % 2 || segments.includes('')) throw new RpcError('INVALID_ARGUMENT', `not the name of a document: ${name}`)
}

const ROOT = /^projects\/[^/]+\/databases\/[^/]+\/documents\/(.+)$/
