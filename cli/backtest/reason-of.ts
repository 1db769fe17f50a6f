const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied', EPERM: 'not permitted', EROFS: 'the file system is read-only', ENOSPC: 'the disk is full', EDQUOT: 'the quota is used up', ENOENT: 'no such file or folder',
  EISDIR: 'it is a folder', ENOTDIR: 'a part of it is a file, not a folder', ENAMETOOLONG: 'the name is too long', ELOOP: 'its links go round in a circle', EBUSY: 'it is in use', EMFILE: 'too many files are open',
}

/** Why the system refused a path, in words; undefined for an error that is not about one. Reading a folder as a file names no path. */
export function reasonOf(error: unknown): string | undefined {
  if (isAboutPath(error)) return REASONS[error.code] ?? error.message
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? REASONS[error.code] : undefined
}

/** What the system says about a path that it would not serve. */
export interface PathError extends Error {
  readonly code: string
  readonly syscall: string
  readonly path: string
}

export function isAboutPath(error: unknown): error is PathError {
  if (!(error instanceof Error)) return false
  const { code, syscall, path } = error as Partial<PathError>
  return typeof code === 'string' && typeof syscall === 'string' && typeof path === 'string'
}
