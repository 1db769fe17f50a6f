import type { Limits } from '../../core/risk/limits.ts'
import { opened } from './opened.ts'

/** One protection as it is set, the others never pausing anything. */
export function alone(limits: Limits, name: Exclude<keyof Limits['protections'], 'enabled'>): Partial<Limits> {
  return { protections: { ...opened(limits).protections, [name]: limits.protections[name] } }
}
