import type { Contract } from './instrument.ts'

const PATTERN = /^([A-Z][A-Z0-9]{0,5}) *(\d{2})(\d{2})(\d{2})([CP])(\d{8})$/

/** Reads a compact or blank-padded OCC symbol (`TWX140621C00070000`); undefined when it is none. */
export function parseOccSymbol(symbol: string): Contract | undefined {
  const match = PATTERN.exec(symbol)
  if (!match) return undefined
  const [, root = '', year = '', month = '', day = '', right, strike] = match
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined
  // In the journal's order of keys: a chain holds hundreds of contracts, and none need be sorted.
  return {
    expiry: `20${year}-${month}-${day}`,
    right: right === 'C' ? 'call' : 'put',
    strike: Number(strike) / 1000,
    symbol: `${root}${year}${month}${day}${right}${strike}`,
    type: 'contract',
    underlying: root,
  }
}

/** The compact OCC symbol: root, yymmdd, C or P, strike x 1000 in eight digits. */
export function occSymbol(root: string, expiry: string, right: 'call' | 'put', strike: number): string {
  const date = expiry.slice(2).replaceAll('-', '')
  return `${root}${date}${right === 'call' ? 'C' : 'P'}${String(Math.round(strike * 1000)).padStart(8, '0')}`
}
