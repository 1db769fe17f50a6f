import { parseFieldPath } from '../values/field-path.ts'
import { getField, withField } from '../values/fields.ts'
import { documentSize } from '../values/size.ts'
import { nanosOf } from '../values/timestamp.ts'
import type { Fields, Value } from '../values/value.ts'
import type { Document } from '../wire/document.ts'
import { assertDocumentName, relativePath } from '../wire/resource-name.ts'
import { RpcError } from '../wire/rpc-error.ts'
import type { Write, WriteResult } from '../wire/write.ts'
import { applyTransform } from './apply-transform.ts'

/** A document's next version and the answer; `after` is undefined for a delete, and the old one where nothing changes. */
export interface Applied {
  readonly name: string
  readonly after: Document | undefined
  readonly result: WriteResult
}

/** What one write makes of the old version. @throws RpcError when a precondition fails or the document cannot be. */
export function applyWrite(write: Write, look: (name: string) => Document | undefined, commitTime: string): Applied {
  const name = writtenName(write)
  const old = look(name)
  assertDocumentName(name)
  assertPrecondition(write, name, old)
  if (write.verify !== undefined) return { name, after: old, result: old ? { updateTime: old.updateTime } : {} }
  if (write.delete !== undefined) return { name, after: undefined, result: {} }
  const { fields, transformResults } = transformed(write, written(write, old?.fields ?? {}), commitTime)
  assertSize(name, fields)
  const told = transformResults.length > 0 ? { transformResults } : {}
  // A write that changes nothing makes no new version, and tells the time of the old one.
  if (old && JSON.stringify(old.fields) === JSON.stringify(fields)) return { name, after: old, result: { updateTime: old.updateTime, ...told } }
  const after = { name, fields, createTime: old?.createTime ?? commitTime, updateTime: commitTime }
  return { name, after, result: { updateTime: commitTime, ...told } }
}

/** The document that a write is about. */
export function writtenName(write: Write): string {
  return write.update?.name ?? write.delete ?? write.verify ?? write.transform?.document ?? ''
}

function assertPrecondition({ currentDocument: required }: Write, name: string, old: Document | undefined): void {
  if (required?.exists === true && !old) throw new RpcError('NOT_FOUND', `No document to update: ${name}`)
  if (required?.exists === false && old) throw new RpcError('ALREADY_EXISTS', `Document already exists: ${name}`)
  if (!required?.updateTime || (old && nanosOf(old.updateTime) === nanosOf(required.updateTime))) return
  const versions = `the stored version (${old?.updateTime ?? 'none'}) does not match the required base version (${required.updateTime})`
  throw new RpcError('FAILED_PRECONDITION', `${versions}: ${name}`)
}

function written({ update, updateMask }: Write, old: Fields): Fields {
  if (!update) return old
  const given = update.fields ?? {}
  if (!updateMask) return given
  const paths = (updateMask.fieldPaths ?? []).map(parseFieldPath)
  return paths.reduce((fields, path) => withField(fields, path, getField(given, path)), old)
}

interface TransformedFields {
  readonly fields: Fields
  readonly transformResults: readonly Value[]
}

function transformed(write: Write, start: Fields, commitTime: string): TransformedFields {
  const transformResults: Value[] = []
  let fields = start
  for (const transform of write.updateTransforms ?? write.transform?.fieldTransforms ?? []) {
    const path = parseFieldPath(transform.fieldPath)
    const { value, result } = applyTransform(transform, getField(fields, path), commitTime)
    fields = withField(fields, path, value)
    transformResults.push(result)
  }
  return { fields, transformResults }
}

/** firebase.google.com/docs/firestore/quotas: maximum size for a document. */
const MAX_BYTES = 1_048_576

function assertSize(name: string, fields: Fields): void {
  const size = documentSize(relativePath(name), fields)
  if (size <= MAX_BYTES) return
  const reason = `its size (${size} bytes) exceeds the maximum allowed size of ${MAX_BYTES} bytes`
  throw new RpcError('INVALID_ARGUMENT', `Document '${name}' cannot be written because ${reason}.`)
}
