/** Who is signed in. `token` is the local store's proof; Google's SDK keeps its own. */
export interface Operator {
  readonly uid: string
  /** E-mail, or `local operator`. */
  readonly name: string
  readonly token?: string
}
