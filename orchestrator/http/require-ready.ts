import type { PhaseView } from '../../contract/health-view.ts'
import { HttpError } from './http-error.ts'

/** @throws HttpError 503 while the engine has no book to show or to command. */
export function requireReady({ type, why }: PhaseView): void {
  if (type !== 'ready') throw new HttpError(503, 'not-ready', `the engine is ${type}${why === '' ? '' : `: ${why}`}`)
}
