import type { AlertBook } from '../alerts/alert-book.ts'
import { paths } from '../../contract/paths.ts'
import { SCHEMA } from '../../contract/read-document.ts'
import type { Disclosure } from '../redact/disclosure.ts'
import { publicAlerts } from '../redact/public-alerts.ts'
import { redaction } from '../redact/redaction.ts'
import type { Alert } from '../alerts/alert.ts'
import type { Draft } from './room-documents.ts'

/** `public/alerts`. Rules about trading look at what may be shown already, so nothing here is delayed; names and amounts are redacted. */
export function alertsDocument(book: AlertBook, { seq, at, disclosure }: { readonly seq: number; readonly at: number; readonly disclosure: Disclosure }): Draft {
  const r = redaction(disclosure, 1)
  const { active, recent } = publicAlerts(book, disclosure)
  const said = (alert: Alert): Alert => ({ ...alert, title: r.words(alert.title), text: r.words(alert.text) })
  return {
    name: 'alerts',
    path: paths.alerts(),
    key: 'alerts',
    content: { schema: SCHEMA, seq, market: at, shown: { money: disclosure.money, delay: disclosure.delay }, active: active.map(({ alert }) => said(alert)), recent: recent.map(said) },
  }
}
