import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed, field } from '../field.ts'
import { LogsView } from '../views/logs-view.ts'
import { base } from './common.ts'

/** `private/logs`: the last lines and errors of engine and updater; written only while an operator watches. */
export const PrivateLogsDocument = closed({ ...base, watchedUntil: field.millis('wall time at which the watch ends'), ...LogsView.properties }, 'the last log lines and errors')

export type PrivateLogsDocument = DeepReadonly<Static<typeof PrivateLogsDocument>>
