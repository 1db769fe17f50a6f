import type { LiveDocument } from '../../contract/documents/live.ts'

interface Here {
  readonly live: LiveDocument | undefined
  readonly isOperator: boolean
  readonly say: (text: string) => void
}

/** The palette; it is loaded when somebody wants it. */
export async function openPalette({ live, isOperator, say }: Here): Promise<void> {
  const [{ entriesOf }] = await Promise.all([import('./palette/entries.ts'), import('./palette/command-palette.ts')])
  await only('command-palette').open(entriesOf({ live, isOperator, say, openKeys: () => void openKeys() }))
}

/** The keyboard map. */
export async function openKeys(): Promise<void> {
  await import('./palette/keys-dialog.ts')
  await only('keys-dialog').open()
}

function only<T extends 'command-palette' | 'keys-dialog'>(tag: T): HTMLElementTagNameMap[T] {
  const known = document.querySelector(tag)
  if (known) return known
  const made = document.createElement(tag)
  document.body.append(made)
  return made
}
