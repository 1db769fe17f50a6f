import { hash } from 'node:crypto'
import type { Identity } from './record.ts'

/** What a link of the chain covers; `json` is the canonical text of the body. */
export interface Link {
  readonly seq: number
  readonly input: number
  readonly type: string
  readonly at: number
  readonly json: string
}

/** The hash of a fact: SHA-256 over its predecessor's hash, its numbers, its type and its canonical body. */
export function chainHash(previous: string, link: Link): string {
  return hash('sha256', `${previous}\n${link.seq}\n${link.input}\n${link.type}\n${link.at}\n${link.json}`, 'hex')
}

/** What the first fact follows, so that no fact can be moved into another journal. */
export function genesis({ birth, account, environment }: Pick<Identity, 'birth' | 'account' | 'environment'>): string {
  return hash('sha256', `${birth}\n${account}\n${environment}`, 'hex')
}
