import type { Environment } from '../config/config.ts'
import type { PhaseView } from '../contract/health-view.ts'
import type { RestoreRequest } from '../contract/views/archive-view.ts'
import type { Restoration } from './desk/restoration.ts'
import { HttpError } from './http/http-error.ts'
import { restoredOf } from './projections/archive/restored-of.ts'

/** An empty journal on a new disk waits here for the archive. */
export interface ArchiveWait {
  /** Resolves with what was given, with undefined to begin anew. */
  awaited(): Promise<Restoration | undefined>
  /** @throws HttpError for an archive of another account's kind or one that this version cannot read. */
  give(request: RestoreRequest | undefined): void
}

const WHY = 'the journal is empty and the disk new: waiting for the archive, which the updater posts to /api/restore (where nothing was ever archived: {"schema":1,"empty":true})'

export function awaitArchive({ environment, onPhase }: { readonly environment: Environment; readonly onPhase: (phase: PhaseView) => void }): ArchiveWait {
  let resolve: (restoration: Restoration | undefined) => void = () => undefined
  const given = new Promise<Restoration | undefined>((done) => (resolve = done))
  return {
    awaited() {
      onPhase({ type: 'restoring', why: WHY })
      return given
    },
    give(request) {
      const restoration = request && understood(request, environment)
      onPhase({ type: 'starting', why: restoration ? 'going on from the archive' : 'nothing was archived: beginning anew' })
      resolve(restoration)
    },
  }
}

function understood(request: RestoreRequest, environment: Environment): Restoration {
  const theirs = request.state.environment
  if (theirs !== environment) throw new HttpError(409, 'other-environment', `the archive is of a ${theirs} account and this engine trades a ${environment} one`)
  try {
    return restoredOf(request)
  } catch (error) {
    throw new HttpError(400, 'bad-archive', `the archive is not valid: ${error instanceof Error ? error.message : String(error)}`)
  }
}
