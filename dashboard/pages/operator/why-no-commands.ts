import type { LiveDocument } from '../../../contract/documents/live.ts'
import type { Freshness } from '../../data/freshness.ts'

export interface Reach {
  readonly isOnline: boolean
  /** Whether the documents are in the local Firestore. */
  readonly isLocal: boolean
  /** Undefined until `public/live` was heard. */
  readonly live: Pick<LiveDocument, 'environment' | 'sync'> | undefined
  readonly fresh: Freshness | undefined
}

const ELSE = 'On the machine of the journal, tercet halt and tercet flatten work without this page.'

/** Why no command would be carried out now, as sentences; undefined when one would. A command never waits for better times. */
export function whyNoCommands({ isOnline, isLocal, live, fresh }: Reach): string | undefined {
  if (!isOnline) return `This browser is offline, and a command does not wait for the network. ${ELSE}`
  if (!live || !fresh) return `Nothing has been heard of the desk yet. ${ELSE}`
  if (isLocal && live.environment === 'live') return 'For a live account the local Firestore takes no commands: give them on the command line, with tercet halt, tercet resume, tercet cancel-all and tercet flatten.'
  if (fresh.type === 'stale') return `The figures are more than two minutes old: the updater, which carries commands to the engine, is silent. ${ELSE}`
  if (!live.sync.commands) return `The updater does not listen for commands at present: it was stopped, the store’s quota is spent, or the connection lost. ${ELSE}`
  return undefined
}
