import { FAULT_NAMES, type FaultName, type FaultSetting, type FaultSettings } from './fault.ts'
import { random, seedOf } from './random.ts'

/** What is happening, for settings that narrow a fault. */
export interface Occasion {
  readonly stream?: string
  readonly method?: string
  readonly path?: string
  readonly event?: string
}

interface Armed {
  readonly setting: FaultSetting
  readonly chance: () => number
  readonly since: number
  occasions: number
  fired: number
}

export interface FaultState extends FaultSetting {
  readonly occasions: number
  readonly fired: number
}

/**
 * The armed faults. Each draws from its own sequence, seeded by its name, so that the same seed and the same occasions
 * give the same misbehaviour whatever else is armed.
 */
export class Faults {
  readonly #seed: number
  readonly #armed = new Map<FaultName, Armed>()
  readonly #armListeners: ((name: FaultName, setting: FaultSetting) => void)[] = []
  readonly #disarmListeners: ((name: FaultName) => void)[] = []

  constructor(seed: number, settings: FaultSettings = {}) {
    this.#seed = seed
    this.arm(settings)
  }

  /** Arms what `settings` names anew and leaves the others as they are; what is to happen now is told and not kept. */
  arm(settings: FaultSettings): void {
    for (const name of FAULT_NAMES) {
      const setting = settings[name]
      if (!setting) continue
      const chance = random(seedOf(this.#seed, name))
      if (!setting.now) this.#armed.set(name, { setting, chance, since: performance.now(), occasions: 0, fired: 0 })
      for (const listener of this.#armListeners) listener(name, setting)
    }
  }

  disarm(name?: FaultName): void {
    for (const armed of name ? [name] : FAULT_NAMES) {
      if (!this.#armed.delete(armed)) continue
      for (const listener of this.#disarmListeners) listener(armed)
    }
  }

  /** Told of every fault that is or will be armed, for those that act at once. */
  onArm(listener: (name: FaultName, setting: FaultSetting) => void): void {
    this.#armListeners.push(listener)
    for (const [name, { setting }] of this.#armed) listener(name, setting)
  }

  onDisarm(listener: (name: FaultName) => void): void {
    this.#disarmListeners.push(listener)
  }

  /** Takes one occasion: the setting when the fault shows now, else undefined. */
  fires(name: FaultName, occasion: Occasion = {}): FaultSetting | undefined {
    const armed = this.#armed.get(name)
    if (!armed || !concerns(armed.setting, occasion)) return undefined
    armed.occasions += 1
    const { skip = 0, count = Infinity, probability = 1 } = armed.setting
    if (armed.occasions <= skip || armed.fired >= count) return undefined
    if (armed.chance() >= probability) return undefined
    armed.fired += 1
    return armed.setting
  }

  /** A fault that lasts: its setting while armed and, with `ms`, for so long after arming. */
  lasts(name: FaultName, occasion: Occasion = {}): FaultSetting | undefined {
    const armed = this.#armed.get(name)
    if (!armed || !concerns(armed.setting, occasion)) return undefined
    const over = armed.setting.ms !== undefined && performance.now() - armed.since >= armed.setting.ms
    if (over) return undefined
    return armed.setting
  }

  /** The setting as it stands, without taking an occasion. */
  setting(name: FaultName): FaultSetting | undefined {
    return this.#armed.get(name)?.setting
  }

  state(): Partial<Record<FaultName, FaultState>> {
    const entries = [...this.#armed].map(([name, { setting, occasions, fired }]) => [name, { ...setting, occasions, fired }])
    return Object.fromEntries(entries) as Partial<Record<FaultName, FaultState>>
  }
}

function concerns(setting: FaultSetting, { stream, method, path, event }: Occasion): boolean {
  if (setting.stream !== undefined && setting.stream !== stream) return false
  if (setting.method !== undefined && setting.method !== method) return false
  if (setting.event !== undefined && setting.event !== event) return false
  return setting.path === undefined || (path?.startsWith(setting.path) ?? false)
}
