import { NAME_FIELD, parseFieldPath } from '../../values/field-path.ts'
import { getField, withField } from '../../values/fields.ts'
import type { Fields } from '../../values/value.ts'
import type { Document } from '../../wire/document.ts'

/** The document with the named fields only; with all of them when none are named. */
export function project(document: Document, fieldPaths: readonly string[] | undefined): Document {
  if (!fieldPaths) return document
  const paths = fieldPaths.filter((path) => path !== NAME_FIELD).map(parseFieldPath)
  const fields = paths.reduce<Fields>((chosen, path) => withField(chosen, path, getField(document.fields, path)), {})
  return { ...document, fields }
}
