import { checkAlerts, checkLive } from '../../contract/checkers.ts'
import { paths } from '../../contract/paths.ts'
import { readDocument } from '../../contract/read-document.ts'
import { EMPTY_BOOK, restoreBook } from '../alerts/alert-book.ts'
import type { DocumentStore, StoredDocument } from '../store/document-store.ts'
import { startWatch } from '../watch-engine.ts'
import { resumedBudget } from '../writes/budget.ts'
import { resumedUptime } from '../writes/uptime.ts'
import { endedDates } from '../writes/ended-dates.ts'
import { newYorkDate } from '../writes/new-york-date.ts'
import type { Memory } from './memory.ts'

/**
 * Goes on where the last updater ended: its count of the day's writes, the engine's last sign of life, alerts that stand. What cannot be
 * read, because another version wrote it, begins anew. @throws StoreError
 */
export async function resume(memory: Memory, { store, live: stored, now }: { readonly store: DocumentStore; readonly live: StoredDocument | undefined; readonly now: number }): Promise<Memory> {
  const reading = stored && readDocument(checkLive, stored.data)
  if (reading?.type !== 'document') return memory
  const { updatedAt, ...live } = reading.document
  return {
    ...memory,
    live,
    endedDates: memory.state ? endedDates(newYorkDate(live.market), memory.state.day.date) : memory.endedDates,
    // What was raised while the store did not answer is newer than what it holds.
    alerts: memory.alerts === EMPTY_BOOK ? await readAlerts(store, memory) : memory.alerts,
    // Once answered is once answered: only a first start knows of no sign of life.
    watch: memory.watch.lastAt === null ? startWatch(now, live.heartbeats.engine.at) : memory.watch,
    budget: live.writesToday.date === memory.budget.date ? resumedBudget(memory.budget, live.writesToday.count) : memory.budget,
    uptime: memory.uptime.span > 0 ? memory.uptime : resumedUptime(live.uptime, updatedAt - live.since),
  }
}

async function readAlerts(store: DocumentStore, { alerts }: Memory): Promise<Memory['alerts']> {
  const [stored] = await store.read([paths.alerts()])
  const reading = stored && readDocument(checkAlerts, stored.data)
  return reading?.type === 'document' ? restoreBook(reading.document) : alerts
}
