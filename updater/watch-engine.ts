/** The outside eye: what the updater knows of the engine's life (ALR-01). Wall milliseconds. */
export interface EngineWatch {
  /** Last sign of life; null before the first. */
  readonly lastAt: number | null
  /** Since when it has been silent; null while it answers. */
  readonly silentSince: number | null
  readonly state: 'up' | 'starting' | 'down'
  /** What was last wrong, or an empty text. */
  readonly why: string
  /** It answers, and not this updater: its token is not the engine's. */
  readonly isRefused: boolean
}

/** How the engine answered just now: `standing` is alive but without a book; `silent` is no answer, or a loop that stands still; `refused`: the token is not the engine's. */
export type Sign = { readonly type: 'up' } | { readonly type: 'standing'; readonly why: string } | { readonly type: 'silent' | 'refused'; readonly why: string }

/** A silence of this long is an outage. */
export const SILENCE = 300_000

/** A restarted updater goes on with the silence that it finds in the store. */
export function startWatch(now: number, lastAt: number | null): EngineWatch {
  return { lastAt, silentSince: lastAt ?? now, state: 'starting', why: '', isRefused: false }
}

export function watchEngine(watch: EngineWatch, sign: Sign, now: number): EngineWatch {
  switch (sign.type) {
    case 'up':
      return { lastAt: now, silentSince: null, state: 'up', why: '', isRefused: false }
    case 'standing':
      return { lastAt: now, silentSince: null, state: 'starting', why: sign.why, isRefused: false }
    case 'silent':
    case 'refused': {
      const silentSince = watch.silentSince ?? now
      const isDown = now - silentSince >= SILENCE
      // One lost answer is no outage: until then the last state stands, with the age of its sign of life.
      return { lastAt: watch.lastAt, silentSince, state: isDown ? 'down' : watch.state, why: sign.why, isRefused: sign.type === 'refused' }
    }
  }
}

export function silenceOf({ silentSince }: EngineWatch, now: number): number {
  return silentSince === null ? 0 : Math.max(0, now - silentSince)
}
