import type { ModuleName } from '../core/order/module-name.ts'
import type { Module } from '../core/module/module.ts'
import { crypto } from './crypto/module.ts'
import { options } from './options/module.ts'
import { stocks } from './stocks/module.ts'

/** The register: every module there is, by its name. */
export const modules: Readonly<Record<ModuleName, Module>> = { stocks, crypto, options }
