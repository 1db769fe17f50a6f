import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** Equity against its highest mark since the start or the last resume, which outlives restarts (MAX_PORTFOLIO_RISK). */
export const drawdown: Check = {
  name: 'drawdown',
  skippable: true,
  judge({ book, limits }, { equity }) {
    const { peak } = book
    const floor = peak * (1 - limits.maxPortfolioRisk)
    if (equity > floor && equity > 0) return PASS
    return refuse('drawdown-limit', { limit: limits.maxPortfolioRisk, actual: peak > 0 ? (peak - equity) / peak : 1, peak, equity })
  },
}
