/** A TypeBox schema seen as the plain JSON Schema that it is, as far as documents use it. */
export interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly enum?: readonly string[]
  readonly const?: string | number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly description?: string
  /** Ours: printed by docs/documents.md. */
  readonly unit?: string
  /** Ours: an object of equally long arrays. */
  readonly columns?: boolean
}
