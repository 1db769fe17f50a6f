import type { LiveDocument } from '../../contract/documents/live.ts'
import { documentTitle, faviconOf } from './title.ts'

/** Title and picture of the tab. */
export function tellTab(page: string, live: LiveDocument | undefined, isStale: boolean): void {
  const title = documentTitle(page, live, isStale)
  if (document.title !== title) document.title = title
  const icon = document.querySelector('link[rel=icon]')
  const href = faviconOf(live, isStale)
  if (icon?.getAttribute('href') !== href) icon?.setAttribute('href', href)
}
