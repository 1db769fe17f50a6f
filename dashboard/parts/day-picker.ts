import { html, type TemplateResult } from 'lit'
import { linkTo } from '../app/place.ts'
import { marketDate } from '../words/time.ts'
import { goTo, withParameter } from './filters.ts'

export interface DayPicker {
  readonly page: string
  readonly parameters: Readonly<Record<string, string>>
  /** The market date that is shown, and the present one. */
  readonly date: string
  readonly today: string
}

/** Previous and next market date, a date to choose, and the way back to today. */
export function dayPicker({ page, parameters, date, today }: DayPicker): TemplateResult {
  const to = (day: string): string => linkTo(page, withParameter(parameters, 'date', day === today ? '' : day))
  return html`<div class="day-picker" role="group" aria-label="Market date">
    <a class="step" href=${to(dayAfter(date, -1))} aria-label="The day before, ${dayAfter(date, -1)}"><span aria-hidden="true">‹</span></a>
    <label><span class="visually-hidden">Market date</span>
      <input type="date" name="date" max=${today} .value=${date} @change=${(event: Event) => choose((event.target as HTMLInputElement).value)}></label>
    ${date < today
      ? html`<a class="step" href=${to(dayAfter(date, 1))} aria-label="The day after, ${dayAfter(date, 1)}"><span aria-hidden="true">›</span></a><a class="step" href=${to(today)}>Today</a>`
      : html`<span class="quiet">today, New York</span>`}
  </div>`

  function choose(day: string): void {
    if (isDate(day)) goTo(page, withParameter(parameters, 'date', day === today ? '' : day))
  }
}

/** The date that the address asks for, else the market's present one; undefined while neither is known. */
export function dayAsked(parameters: Readonly<Record<string, string>>, market: number | undefined): { readonly date: string; readonly today: string } | undefined {
  const asked = parameters['date']
  const today = market === undefined ? undefined : marketDate(market)
  const date = asked !== undefined && isDate(asked) ? asked : today
  return date === undefined ? undefined : { date, today: today ?? date }
}

/** Dates are counted at noon UTC, where no clock change reaches. */
export function dayAfter(date: string, days: number): string {
  const noon = new Date(`${date}T12:00:00Z`).getTime()
  return new Date(noon + days * 86_400_000).toISOString().slice(0, 10)
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T12:00:00Z`)) && dayAfter(text, 0) === text
}
