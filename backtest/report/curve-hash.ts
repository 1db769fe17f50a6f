import type { Recorder } from '../run/recorder.ts'
import { hashOfColumns } from './hash-of-columns.ts'

/** One SHA-256 over the equity curve: every moment that was marked, and the account's value then in whole cents. */
export function curveHash({ curveAt, curve }: Pick<Recorder, 'curveAt' | 'curve'>): string {
  return hashOfColumns([curveAt.view(), curve.view().map((dollars) => Math.round(dollars * 100))])
}
