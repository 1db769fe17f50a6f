import { html, nothing, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import { linkTo } from '../../app/place.ts'
import { toRows } from '../../../contract/columns.ts'
import type { PrivateLogsDocument } from '../../../contract/documents/private-logs.ts'
import { paths } from '../../../contract/paths.ts'
import type { LogLine } from '../../../contract/views/logs-view.ts'
import { dataTable } from '../../parts/data-table.ts'
import { filterForm } from '../../parts/filters.ts'
import { panel, whenSeen } from '../../parts/panel.ts'
import { clockTime } from '../../words/time.ts'
import { WatchedPage } from '../operator/watched-page.ts'
import { errorsPanel } from './errors-panel.ts'
import { logLines } from './log-lines.ts'
import { usagePanel } from './usage-panel.ts'

/** What is used, what went wrong, and the last lines of the log; for operators. */
class LogsPage extends WatchedPage {
  protected override render(): unknown {
    if (!this.services.operator) return html`<p class="empty">Logs are for operators. <a href=${linkTo('operator')}>Sign in</a> to read them.</p>`
    const truth = this.seen('privateLive', paths.privateLive())
    return html`${this.#notice()}
      ${truth.type === 'document' ? usagePanel(truth.document) : nothing}
      ${whenSeen(this.seen('privateLogs', paths.privateLogs()), ABSENT, (logs) => html`${errorsPanel(logs)}${this.#lines(logs)}`)}`
  }

  /** Without commands nobody can be asked to write the logs. */
  #notice(): unknown {
    const why = this.noCommands()
    return why === undefined ? this.watchNotice() : html`<p role="alert">What stands here is not renewed. ${why}</p>`
  }

  #lines({ lines }: PrivateLogsDocument): TemplateResult {
    const { level = '', search = '' } = this.parameters
    const shown = logLines(toRows<LogLine>(lines), { level, search })
    return panel({ title: 'Log' }, html`
      ${filterForm({ page: 'logs', parameters: this.parameters, filters: [{ type: 'choice', name: 'level', title: 'Level', options: LEVELS }, { type: 'search', name: 'search', title: 'Search' }] })}
      <p class="quiet note" role="status">${shown.length === 1 ? '1 line' : `${shown.length} lines`}, newest first.</p>
      ${linesTable(shown)}`)
  }
}

const ABSENT = 'The log is written only while an operator looks. It comes with the updater’s next pass.'

const LEVELS = [['', 'all'], ['info', 'info and worse'], ['warn', 'warnings and errors'], ['error', 'errors']] as const

function linesTable(lines: readonly LogLine[]): TemplateResult {
  const { zone } = preferences()
  return html`<div class="log">${dataTable<LogLine>({
    caption: 'Log lines',
    columns: [
      { title: 'Time', cell: ({ at }) => clockTime(at, zone), raw: ({ at }) => at },
      { title: 'Level', cell: ({ level }) => html`<span class="level" data-level=${level}>${level}</span>`, raw: ({ level }) => level },
      { title: 'Component', cell: ({ component }) => component, raw: ({ component }) => component },
      { title: 'Text', isText: true, cell: ({ text }) => text, raw: ({ text }) => text },
    ],
    rows: lines,
    empty: 'No line fits. Widen the level or clear the search.',
  })}</div>`
}

customElements.define('logs-page', LogsPage)
