/** Shares that one unit of a symbol stands for: 100 for an OCC symbol (root, six digits, C or P, eight digits), else 1. */
export function multiplierOf(symbol: string): 1 | 100 {
  return symbol.length > 15 && /\d{6}[CP]\d{8}$/.test(symbol) ? 100 : 1
}
