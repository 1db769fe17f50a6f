import { millis } from '../../core/brand.ts'
import { gateExercise } from './gate-exercise.ts'
import { equityFor, smallQty, time } from './scale.ts'
import { AT, Stage } from './stage.ts'
import { wish } from './wish.ts'

export const newsWindow = gateExercise({
  name: 'news-window',
  check: 'news-window',
  does: 'wants an entry within TERCET_NEWS_WINDOW of a high-impact event',
  expects: 'it is refused; a millisecond outside, it passes',
  off: () => 'no news feed is connected, so TERCET_NEWS_WINDOW decides nothing',
  own: ({ newsWindow: limit }) => ({ newsWindow: limit }),
  cases(limits) {
    const limit = limits.newsWindow
    const near = (distance: number) => new Stage(equityFor(limits)).judgement(wish({ qty: smallQty(limits) }), limits, { news: { events: [{ symbol: '*', at: millis(AT + distance) }] } })
    return [{ what: `an entry within ${time(limit)} of an event`, within: near(limit + 1), beyond: near(limit), codes: ['news-window'], fits: 0 }]
  },
})
