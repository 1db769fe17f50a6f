import type { DocumentName } from '../paths.ts'
import type { AlertsDocument } from './alerts.ts'
import type { ArchiveParametersDocument } from './archive-parameters.ts'
import type { ArchiveStateDocument } from './archive-state.ts'
import type { ArchiveTradesDocument } from './archive-trades.ts'
import type { ChartDocument } from './chart.ts'
import type { CommandDocument } from './command.ts'
import type { CommandResultDocument } from './command-result.ts'
import type { DayDocument } from './day.ts'
import type { HistoryDocument } from './history.ts'
import type { LearningDocument } from './learning.ts'
import type { LiveDocument } from './live.ts'
import type { OptionsDocument } from './options.ts'
import type { PrivateLiveDocument } from './private-live.ts'
import type { PrivateLogsDocument } from './private-logs.ts'
import type { RiskDocument } from './risk.ts'
import type { TradesDocument } from './trades.ts'
import type { WhyDocument } from './why.ts'

/** The type of every document by its name; types only, so that a reader loads no schema. */
export interface DocumentTypes extends Readonly<Record<DocumentName, object>> {
  readonly live: LiveDocument
  readonly day: DayDocument
  readonly risk: RiskDocument
  readonly why: WhyDocument
  readonly options: OptionsDocument
  readonly learning: LearningDocument
  readonly trades: TradesDocument
  readonly chart: ChartDocument
  readonly history: HistoryDocument
  readonly alerts: AlertsDocument
  readonly privateLive: PrivateLiveDocument
  readonly privateLogs: PrivateLogsDocument
  readonly privateChart: ChartDocument
  readonly archiveState: ArchiveStateDocument
  readonly archiveParameters: ArchiveParametersDocument
  readonly archiveTrades: ArchiveTradesDocument
  readonly command: CommandDocument
  readonly commandResult: CommandResultDocument
}

export type DocumentOf<N extends DocumentName> = DocumentTypes[N]
