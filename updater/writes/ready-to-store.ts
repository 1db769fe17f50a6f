import * as checkers from '../../contract/checkers.ts'
import type { DocumentName } from '../../contract/paths.ts'
import { documentSize, LARGEST_DOCUMENT } from './document-size.ts'

/** Why a document may not be written: it is none by its schema, or too large; undefined when it may. */
export function whyNotStored(name: DocumentName, path: string, content: Readonly<Record<string, unknown>>): string | undefined {
  const size = documentSize(path, content)
  if (size > LARGEST_DOCUMENT) return `it has ${size} bytes, and Firestore takes ${LARGEST_DOCUMENT}`
  return CHECKS[name]({ ...content, updatedAt: 0 })
}

const CHECKS: Readonly<Record<DocumentName, (value: unknown) => string | undefined>> = {
  live: checkers.checkLive,
  day: checkers.checkDay,
  risk: checkers.checkRisk,
  why: checkers.checkWhy,
  options: checkers.checkOptions,
  learning: checkers.checkLearning,
  trades: checkers.checkTrades,
  chart: checkers.checkChart,
  history: checkers.checkHistory,
  alerts: checkers.checkAlerts,
  privateLive: checkers.checkPrivateLive,
  privateLogs: checkers.checkPrivateLogs,
  privateChart: checkers.checkPrivateChart,
  archiveState: checkers.checkArchiveState,
  archiveParameters: checkers.checkArchiveParameters,
  archiveTrades: checkers.checkArchiveTrades,
  command: checkers.checkCommand,
  commandResult: checkers.checkCommandResult,
}
