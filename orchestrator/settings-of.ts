import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/load-config.ts'
import type { DeskSettings } from '../core/engine/desk-plan.ts'
import { MODULES } from '../core/order/module-name.ts'
import type { Module } from '../core/module/module.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import { modules as register } from '../modules/index.ts'

/** The desk as the environment wants it. @throws ConfigError naming every strategy that does not exist, and those that do. */
export function settingsOf(config: Config, modules: Readonly<Record<ModuleName, Module>> = register): DeskSettings {
  const faults = MODULES.flatMap((name) => {
    const known = Object.keys(modules[name].strategies)
    const unknown = config.modules[name].strategies.filter((one) => !known.includes(one))
    return unknown.map((one) => ({ name: `${name.toUpperCase()}_STRATEGIES`, problem: `names ${one}, which is no strategy of the ${name} module; there is: ${known.join(', ')}` }))
  })
  if (faults.length > 0) throw new ConfigError(faults)
  const { modular } = config.orchestrator
  return {
    limits: { ...config.risk, executionEnabled: config.execution.enabled },
    seats: MODULES.map((module) => ({ module, ...config.modules[module], enabled: modular && config.modules[module].enabled })),
  }
}

/** How the engine reaches its venue. */
export function accessOf({ environment, broker, control }: Config) {
  if (!broker) throw new Error('there are no broker keys')
  const { shares, pairs, contracts } = { shares: broker.symbolLimits.stock, pairs: broker.symbolLimits.crypto, contracts: broker.symbolLimits.option }
  return {
    keyId: broker.keyId,
    secret: broker.secret,
    environment: environment === 'simulated' ? ('local' as const) : environment,
    baseUrl: environment === 'simulated' || !broker.baseUrl.endsWith('alpaca.markets') ? broker.baseUrl : undefined,
    controlToken: control?.token,
    feeds: broker.feeds,
    requestsPerMinute: broker.requestsPerMinute,
    streamLimits: { shares, pairs, contracts },
  }
}
