import { html, nothing, type TemplateResult } from 'lit'
import { toRows } from '../../../contract/columns.ts'
import type { WhyDocument } from '../../../contract/documents/why.ts'
import { paths } from '../../../contract/paths.ts'
import type { RefusalGroup } from '../../../contract/views/trades-view.ts'
import type { CodeRow, DecisionRow, RefusalRow, SignalRow } from '../../../contract/views/why-view.ts'
import { preferences } from '../../app/preferences.ts'
import { asOf } from '../../parts/as-of.ts'
import { type DataTable, dataTable } from '../../parts/data-table.ts'
import { dayAsked, dayPicker } from '../../parts/day-picker.ts'
import { fileColumns } from '../../parts/file-columns.ts'
import { filterForm } from '../../parts/filters.ts'
import { leftOut } from '../../parts/left-out.ts'
import { panel, whenSeen } from '../../parts/panel.ts'
import { count, number } from '../../words/format.ts'
import { MODULES, titleOf } from '../../words/modules.ts'
import { Page } from '../page.ts'
import { codeCounts } from './code-counts.ts'
import { type ToldDecision, withOutcomes } from './decision-outcomes.ts'
import { funnelPanel } from './funnel-panel.ts'
import { searched } from './why-search.ts'
import { codeColumns, decisionColumns, groupColumns, refusalColumns, signalColumns } from './why-tables.ts'

const ABSENT = 'Here stands why the desk trades and why not: every strategy’s newest decision, every refusal with its sentence. It follows with the engine’s first cycles, a few minutes after its start.'
/** Rows of each list before a button offers the rest. */
const FIRST = 20

type ListName = 'signals' | 'refusals' | 'decisions' | 'groups'

/** Why, and why not. */
class WhyPage extends Page {
  readonly #whole = new Set<ListName>()

  protected override render(): TemplateResult {
    return html`${whenSeen(this.seen('why', paths.why()), ABSENT, (document) => this.#told(document))}`
  }

  #told(document: WhyDocument): TemplateResult {
    const overview = [funnelPanel(document), this.#signals(document)]
    const [codes, refusals, decisions, groups] = [this.#codes(document), this.#refusals(document), this.#decisions(document), this.#groups(document)]
    return html`
      ${asOf(document)}
      ${filterForm({
        page: 'why',
        parameters: this.parameters,
        filters: [
          { type: 'search', name: 'q', title: 'Search codes, sentences, symbols and strategies' },
          { type: 'choice', name: 'module', title: 'Module', options: [['', 'All'], ...MODULES.map((module) => [module, titleOf(module)] as const)] },
        ],
      })}
      ${this.#isAsked() ? [decisions, refusals, groups, codes, ...overview] : [...overview, codes, refusals, decisions, groups]}`
  }

  #isAsked(): boolean {
    return Boolean(this.parameters['q'] || this.parameters['module'])
  }

  #signals({ signals, signalRate, market }: WhyDocument): TemplateResult {
    return panel({ title: 'New signals' }, html`
      <dl class="sums"><div><dt>Signal rate</dt><dd class="large">${number(signalRate, Number.isInteger(signalRate) ? 0 : 1)}</dd><dd class="quiet note">signals an hour, over the last hour</dd></div></dl>
      ${this.#list('signals', {
        caption: 'New signals',
        columns: signalColumns(preferences().zone, market),
        rows: toRows<SignalRow>(signals),
        key: (row) => `${row.at} ${row.strategy} ${row.symbol}`,
        file: { columns: fileColumns<SignalRow>(['at', 'module', 'strategy', 'symbol', 'direction', 'confidence', 'outcome', 'code', 'sentence'], ['at']), rows: toRows<SignalRow>(signals) },
        empty: 'No strategy has seen anything yet. A signal stands here with its confidence and with what became of it.',
      })}`)
  }

  #codes({ codes }: WhyDocument): TemplateResult | typeof nothing {
    const rows = toRows<CodeRow>(codes)
    const counted = codeCounts(rows.filter(({ module }) => this.#isOf(module))).map((one) => ({ ...one, module: '', sentence: one.meaning }))
    const counts = searched(counted, { q: this.parameters['q'] ?? '' })
    if (this.#isAsked() && counts.length === 0) return nothing
    const all = rows.reduce((sum, row) => sum + row.count, 0)
    return panel({ title: 'Refusals today, by code', note: `${count(all)} today, exits included. Each code means one thing; follow it to its cases.` }, html`${dataTable({
      caption: 'Refusals today by code', columns: codeColumns(), rows: counts, key: ({ code }) => code,
      empty: 'The risk gate has refused nothing today. When it does, the code, its meaning and how often stand here.',
    })}`)
  }

  #refusals(document: WhyDocument): TemplateResult {
    const rows = toRows<RefusalRow>(document.refusals)
    const found = searched(rows, this.parameters)
    return panel({ title: 'Newest refusals', note: this.#isAsked() ? `${count(found.length)} of the newest ${count(rows.length)} fit.` : `The newest ${count(rows.length)}; older ones of a day are counted below.` }, this.#list('refusals', {
      caption: 'Newest refusals',
      columns: refusalColumns(preferences().zone),
      rows: found,
      file: { columns: fileColumns<RefusalRow>(['at', 'module', 'strategy', 'symbol', 'code', 'sentence'], ['at']), rows: found },
      empty: rows.length === 0 ? 'Nothing was refused yet. Every refusal will be one sentence here.' : 'None of the newest refusals fits the search.',
    }))
  }

  #decisions({ decisions, signals, refusals }: WhyDocument): TemplateResult | typeof nothing {
    const rows = withOutcomes(toRows<DecisionRow>(decisions), toRows<SignalRow>(signals), toRows<RefusalRow>(refusals)).toSorted((a, b) => b.at - a.at)
    const found = searched(rows, this.parameters)
    if (this.#isAsked() && found.length === 0) return nothing
    return panel({ title: 'Why, and why not: the newest decisions', note: 'The last word of every strategy about every symbol that it watches. Earlier ones are not kept where nothing came of them; what was refused is, above and by day below.' }, this.#list('decisions', {
      caption: 'Newest decisions',
      columns: decisionColumns(preferences().zone),
      rows: found,
      key: ({ module, strategy, symbol }) => `${module} ${strategy} ${symbol}`,
      file: { columns: fileColumns<ToldDecision>(['at', 'module', 'strategy', 'symbol', 'type', 'code', 'sentence', 'outcome', 'hindrance'], ['at']), rows: found },
      empty: 'No strategy has decided anything yet: each is asked whenever a bar of its symbols closes.',
    }))
  }

  /** Of a date, from the day's trades document: equal refusals are one row. */
  #groups({ market }: WhyDocument): TemplateResult {
    const day = dayAsked(this.parameters, market)
    if (!day) return html``
    return panel({ title: 'Refusals of a day, counted' }, html`
      ${dayPicker({ page: 'why', parameters: this.parameters, ...day })}
      ${whenSeen(this.seen('trades', paths.trades(day.date)), 'No refusals were published for this day.', ({ refusals, left }) => {
        const rows = toRows<RefusalGroup>(refusals)
        const found = searched(rows, this.parameters)
        return html`${this.#list('groups', {
          caption: `Refusals of ${day.date}`,
          columns: groupColumns(preferences().zone),
          rows: found,
          key: ({ module, strategy, symbol, code }) => `${module} ${strategy} ${symbol} ${code}`,
          file: { columns: fileColumns<RefusalGroup>(['first', 'last', 'module', 'strategy', 'symbol', 'code', 'count', 'sentence'], ['first', 'last']), rows: found },
          empty: rows.length === 0 ? 'The risk gate refused nothing on this day.' : 'No refusal of this day fits the search.',
        })}${leftOut(left.refusals, 'groups of refusals')}`
      })}`)
  }

  #isOf(module: string): boolean {
    return !this.parameters['module'] || this.parameters['module'] === module
  }

  #list<R>(name: ListName, table: DataTable<R>): TemplateResult {
    const { rows } = table
    const isShort = !this.#whole.has(name) && rows.length > FIRST
    return html`${dataTable({ ...table, rows: isShort ? rows.slice(0, FIRST) : rows })}
      ${isShort ? html`<button type="button" @click=${() => this.#showAll(name)}>Show all ${count(rows.length)}<span class="visually-hidden"> rows of ${table.caption}</span></button>` : nothing}`
  }

  #showAll(name: ListName): void {
    this.#whole.add(name)
    this.requestUpdate()
  }
}

customElements.define('why-page', WhyPage)
