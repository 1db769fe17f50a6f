import { html, type TemplateResult } from 'lit'
import { type Preferences, preferences, setPreferences } from './preferences.ts'

/** Theme and time zone; kept in this browser only. */
export function viewChoices(): TemplateResult {
  const { theme, zone } = preferences()
  return html`
    <label><span class="label">Look</span>
      <select @change=${(event: Event) => setPreferences({ theme: valueOf(event) as Preferences['theme'] })}>
        ${THEMES.map(([value, title]) => html`<option value=${value} ?selected=${value === theme}>${title}</option>`)}
      </select></label>
    <label><span class="label">Times</span>
      <select @change=${(event: Event) => setPreferences({ zone: valueOf(event) as Preferences['zone'] })}>
        ${ZONES.map(([value, title]) => html`<option value=${value} ?selected=${value === zone}>${title}</option>`)}
      </select></label>`
}

const THEMES = [['system', 'As the system'], ['light', 'Light'], ['dark', 'Dark'], ['contrast', 'High contrast']] as const
const ZONES = [['America/New_York', 'New York'], ['local', 'This computer']] as const

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value
}
