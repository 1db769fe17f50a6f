import { expect } from 'chai'
import type { Viewer } from './viewer.ts'

/** Closes a viewer, whom nothing may have troubled. */
export async function endVisit(viewer: Viewer): Promise<void> {
  const { complaints } = viewer
  await viewer.close()
  expect(complaints, 'errors of the page and violations of its policy').to.deep.equal([])
}
