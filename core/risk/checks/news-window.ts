import type { Check, Finding } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

const UNCHECKED: Finding = { type: 'pass', note: 'news not checked: no feed' }

/** No entry shortly before or after an event that may move the underlying, or ('*') everything. */
export const newsWindow: Check = {
  name: 'news-window',
  skippable: true,
  judge({ at, intent, limits, news }) {
    if (!news) return UNCHECKED
    const limit = limits.newsWindow
    for (const event of news.events) {
      const distance = event.at - at
      const isClose = Math.abs(distance) <= limit && (event.symbol === '*' || event.symbol === intent.underlying)
      if (isClose) return refuse('news-window', { limit, actual: distance })
    }
    return PASS
  },
}
