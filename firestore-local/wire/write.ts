import type { Fields, Value } from '../values/value.ts'

/** google.firestore.v1.Write in proto3 JSON: one of update, delete, verify and transform is present. */
export interface Write {
  readonly update?: { readonly name: string; readonly fields?: Fields }
  readonly delete?: string
  readonly verify?: string
  readonly transform?: { readonly document: string; readonly fieldTransforms?: readonly FieldTransform[] }
  /** With it only these fields change; without it the document is replaced. */
  readonly updateMask?: { readonly fieldPaths?: readonly string[] }
  readonly updateTransforms?: readonly FieldTransform[]
  readonly currentDocument?: { readonly exists?: boolean; readonly updateTime?: string }
}

export interface FieldTransform {
  readonly fieldPath: string
  readonly setToServerValue?: string
  readonly increment?: Value
  readonly maximum?: Value
  readonly minimum?: Value
  readonly appendMissingElements?: { readonly values?: readonly Value[] }
  readonly removeAllFromArray?: { readonly values?: readonly Value[] }
}

export interface WriteResult {
  readonly updateTime?: string
  readonly transformResults?: readonly Value[]
}

export interface CommitResult {
  readonly writeResults: readonly WriteResult[]
  readonly commitTime: string
}
