import type { LiveDocument } from '../../../contract/documents/live.ts'

type Scope = Pick<LiveDocument['states']['desk'], 'state' | 'cause'>

/** The one command that does something for a module now; none while the desk is halted, whose resumption ends the modules' halts too. */
export function moduleAct(desk: Scope | undefined, module: Scope | undefined): 'stop' | 'start' | 'resume' | 'none' {
  if (desk?.state === 'halted') return 'none'
  if (module?.state !== 'halted') return 'stop'
  // What an operator stopped is started; what stopped by itself is resumed.
  return module.cause === 'command' ? 'start' : 'resume'
}
