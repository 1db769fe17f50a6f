/** Who the operator of a command is: asked anew for every command, because a claim may have been taken back since the page signed in. */
export interface Operators {
  /** Why this user may not command now; undefined for an operator. @throws when nobody can tell. */
  refusalOf(uid: string, createdAt: number): Promise<string | undefined>
}
