/** A key or an account as a person may see it: its last four characters; shorter than five, none (CMG-11). */
export function mask(secret: string): string {
  return secret.length < 5 ? '…' : `…${secret.slice(-4)}`
}
