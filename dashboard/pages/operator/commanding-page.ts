import { paths } from '../../../contract/paths.ts'
import { freshness } from '../../data/freshness.ts'
import { Page } from '../page.ts'
import { whyNoCommands } from './why-no-commands.ts'

/** A page on which an operator gives commands. */
export abstract class CommandingPage extends Page {
  /** Why no command can be given at this moment. */
  protected noCommands(): string | undefined {
    const live = this.seen('live', paths.live())
    const { clock } = this.services
    const seen = live.type === 'document' ? live : undefined
    // The updater takes commands from a document that is fresh, and tells by itself that an engine does not answer.
    const fresh = seen && freshness({ monotonic: performance.now(), heardAt: seen.heardAt, wall: clock.now(), updatedAt: seen.document.updatedAt, interval: seen.document.interval, silence: 0 })
    return whyNoCommands({ isOnline: navigator.onLine, isLocal: __TARGET__ === 'local', live: seen?.document, fresh })
  }
}
