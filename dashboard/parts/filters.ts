import { html, type TemplateResult } from 'lit'
import { linkTo } from '../app/place.ts'

/** One labelled control; its value stands in the address under `name`, an empty one does not. */
export type Filter =
  | { readonly type: 'choice'; readonly name: string; readonly title: string; readonly options: readonly (readonly [value: string, text: string])[] }
  | { readonly type: 'search'; readonly name: string; readonly title: string }

export interface Filters {
  readonly page: string
  readonly parameters: Readonly<Record<string, string>>
  readonly filters: readonly Filter[]
}

/** Labelled controls that are kept in the address, so that a link leads to the same look. */
export function filterForm({ page, parameters, filters }: Filters): TemplateResult {
  const put = (name: string, value: string): void => goTo(page, withParameter(parameters, name, value))
  return html`<form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
    ${filters.map((filter) => control(filter, parameters[filter.name] ?? '', (value) => put(filter.name, value)))}
  </form>`
}

function control(filter: Filter, value: string, put: (value: string) => void): TemplateResult {
  const { title, name } = filter
  switch (filter.type) {
    case 'search':
      return html`<label class="filter search"><span class="label">${title}</span>
        <input type="search" name=${name} autocomplete="off" spellcheck="false" .value=${value} @input=${(event: Event) => put((event.target as HTMLInputElement).value)}></label>`
    case 'choice':
      return html`<label class="filter"><span class="label">${title}</span>
        <select name=${name} @change=${(event: Event) => put((event.target as HTMLSelectElement).value)}>
          ${known(filter.options, value).map(([one, text]) => html`<option value=${one} ?selected=${one === value}>${text}</option>`)}
        </select></label>`
  }
}

/** What a link asks for is offered even where no row has it. */
function known(options: readonly (readonly [string, string])[], value: string): readonly (readonly [string, string])[] {
  return value === '' || options.some(([one]) => one === value) ? options : [...options, [value, value]]
}

/** Changes the address in place: a filter is another look at the same page, no step that 'back' should return to. */
export function goTo(page: string, parameters: Readonly<Record<string, string>>): void {
  location.replace(linkTo(page, parameters))
}

export function withParameter(parameters: Readonly<Record<string, string>>, name: string, value: string): Readonly<Record<string, string>> {
  const { [name]: _, ...rest } = parameters
  return value === '' ? rest : { ...rest, [name]: value }
}
