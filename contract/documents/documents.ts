import type { TSchema } from 'typebox'
import type { DocumentName } from '../paths.ts'
import { AlertsDocument } from './alerts.ts'
import { ArchiveParametersDocument } from './archive-parameters.ts'
import { ArchiveStateDocument } from './archive-state.ts'
import { ArchiveTradesDocument } from './archive-trades.ts'
import { ChartDocument } from './chart.ts'
import { CommandDocument } from './command.ts'
import { CommandResultDocument } from './command-result.ts'
import { DayDocument } from './day.ts'
import { HistoryDocument } from './history.ts'
import { LearningDocument } from './learning.ts'
import { LiveDocument } from './live.ts'
import { OptionsDocument } from './options.ts'
import { PrivateLiveDocument } from './private-live.ts'
import { PrivateLogsDocument } from './private-logs.ts'
import { RiskDocument } from './risk.ts'
import { TradesDocument } from './trades.ts'
import { WhyDocument } from './why.ts'

/** The schema of every document. Not for the browser, which takes the generated checkers and these files' types. */
export const DOCUMENT_SCHEMAS = {
  live: LiveDocument,
  day: DayDocument,
  risk: RiskDocument,
  why: WhyDocument,
  options: OptionsDocument,
  learning: LearningDocument,
  trades: TradesDocument,
  chart: ChartDocument,
  history: HistoryDocument,
  alerts: AlertsDocument,
  privateLive: PrivateLiveDocument,
  privateLogs: PrivateLogsDocument,
  privateChart: ChartDocument,
  archiveState: ArchiveStateDocument,
  archiveParameters: ArchiveParametersDocument,
  archiveTrades: ArchiveTradesDocument,
  command: CommandDocument,
  commandResult: CommandResultDocument,
} as const satisfies Readonly<Record<DocumentName, TSchema>>
