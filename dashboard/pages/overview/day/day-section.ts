import { html, type TemplateResult } from 'lit'
import type { LiveDocument } from '../../../../contract/documents/live.ts'
import type { Seen } from '../../../data/seen.ts'
import { dayPicker } from '../../../parts/day-picker.ts'
import { panel, whenSeen } from '../../../parts/panel.ts'
import './day-ribbon.ts'

interface DaySection {
  readonly seen: Seen<'day'>
  readonly live: LiveDocument | undefined
  readonly date: string
  readonly today: string
  readonly parameters: Readonly<Record<string, string>>
}

export function daySection({ seen, live, date, today, parameters }: DaySection): TemplateResult {
  const isToday = date === today
  const absent = isToday
    ? 'The ribbon of today begins with the first cycle of this New York day and gains a sample every five minutes. The days before are one step to the left.'
    : `No ribbon was kept of ${date}. There is one for every day since the record began, for 400 days.`
  return panel({ title: 'The day', note: 'Midnight to midnight in New York: what the desk was worth, and a mark for everything it did. Drag, or use the arrow keys, to ask what was known when.' }, html`
    ${dayPicker({ page: 'overview', parameters: {}, date, today })}
    ${seen.type === 'waiting' ? html`<p class="ribbon-wait quiet" role="status">Reading the day …</p>` : whenSeen(seen, absent, (day) => html`<day-ribbon .day=${day} .market=${isToday && live ? Math.max(day.market, live.market) : undefined} .clock=${parameters['at']}></day-ribbon>`)}`)
}
