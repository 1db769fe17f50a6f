import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { ChartView } from '../views/chart-view.ts'
import { base, shown } from './common.ts'

/** `public/chart-{symbol}-{date}`, or `private/chart-…` where the bars are not public: bars, fills, stops and indicators of one symbol on one day. */
export const ChartDocument = closed({ ...base, shown, ...ChartView.properties }, 'bars, fills, stops and indicators of one symbol on one day')

export type ChartDocument = DeepReadonly<Static<typeof ChartDocument>>
