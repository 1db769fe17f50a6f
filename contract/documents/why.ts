import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed } from '../field.ts'
import { WhyView } from '../views/why-view.ts'
import { base, shown } from './common.ts'

/** `public/why`: the decision funnel, refusals and reasons. */
export const WhyDocument = closed({ ...base, shown, ...WhyView.properties }, 'the decision funnel, refusals and reasons')

export type WhyDocument = DeepReadonly<Static<typeof WhyDocument>>
