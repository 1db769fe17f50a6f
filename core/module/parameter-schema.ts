import type { TInteger, TNumber, TObject } from 'typebox'

/**
 * The schema of a strategy's parameters, all of them required: the JSON that TypeBox's `Type.Object` would make. Made by hand, because whoever
 * only runs strategies (a backtest, a worker of a sweep) would otherwise read TypeBox's 370 files for it.
 */
export function parameterSchema(properties: Readonly<Record<string, TNumber | TInteger>>): TObject {
  const required = Object.keys(properties)
  return { type: 'object', ...(required.length > 0 && { required }), properties } as unknown as TObject
}
