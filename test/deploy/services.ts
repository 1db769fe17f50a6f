import { textOf } from './kit.ts'

/** What Railway calls the two programs, and the environments that each of them has. */
export const SERVICES = { web: 'modular-trading-system', worker: 'dashboard-updater' } as const
export const ENVIRONMENTS = ['staging', 'production'] as const

/** One service as .railway/railway.ts declares it. */
export interface DeclaredService {
  readonly build: string
  readonly start: string
  readonly healthcheck: string
  readonly replicas: number
  readonly source: { readonly repository: string; readonly branch: string }
  readonly env: Readonly<Record<string, string>>
  readonly volumeMounts?: Readonly<Record<string, unknown>>
}

/** A value that Railway keeps and the file does not say. */
export const PRESERVED = '(preserved)'

/**
 * The services that .railway/railway.ts declares for an environment, by name. The file is plain JavaScript apart from its one import, of a
 * package that only Railway's command line has; what that brings is given here, as Railway's reference describes it.
 */
export function declaredServices(environment: string): Readonly<Record<string, DeclaredService>> {
  const found: Record<string, DeclaredService> = {}
  const words = {
    defineRailway: (make: (context: { readonly environment: string }) => unknown) => make({ environment }),
    github: (repository: string, { branch }: { readonly branch: string }) => ({ repository, branch }),
    preserve: () => PRESERVED,
    project: (_: string, { resources }: { readonly resources: readonly unknown[] }) => resources,
    service: (name: string, declared: DeclaredService) => (found[name] = declared),
    volume: (name: string, config: object) => ({ name, ...config }),
  }
  const body = textOf('.railway/railway.ts').replace(/^import .*$/m, '').replace('export default ', '')
  new Function(...Object.keys(words), body)(...Object.values(words))
  return found
}
