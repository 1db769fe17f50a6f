import {
  checkAlerts, checkChart, checkCommandResult, checkDay, checkHistory, checkLearning, checkLive, checkOptions, checkPrivateChart, checkPrivateLive,
  checkPrivateLogs, checkRisk, checkTrades, checkWhy,
} from '../../contract/checkers.ts'

/** The documents that the page reads, each with its checker. */
export const CHECKERS = {
  live: checkLive,
  day: checkDay,
  risk: checkRisk,
  why: checkWhy,
  options: checkOptions,
  learning: checkLearning,
  trades: checkTrades,
  chart: checkChart,
  history: checkHistory,
  alerts: checkAlerts,
  privateLive: checkPrivateLive,
  privateLogs: checkPrivateLogs,
  privateChart: checkPrivateChart,
  commandResult: checkCommandResult,
} as const
