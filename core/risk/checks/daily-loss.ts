import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** Realised and unrealised loss since the New York day began; the sources only warn, so stopping entries is a setting. */
export const dailyLoss: Check = {
  name: 'daily-loss',
  skippable: true,
  judge({ book, limits }, { equity }) {
    const { halts, critical } = limits.dailyLoss
    if (!halts || book.day.date === '') return PASS
    const loss = book.day.equity - equity
    return loss < critical ? PASS : refuse('daily-loss-limit', { limit: critical, actual: loss })
  },
}
