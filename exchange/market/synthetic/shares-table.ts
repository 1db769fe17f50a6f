/** What drives one share: its price's home in dollars, its answer to the market and to its sector, its own daily deviation. */
export interface ShareSpec {
  readonly symbol: string
  readonly home: number
  readonly market: number
  readonly sector: Sector
  readonly toSector: number
  readonly own: number
}

export type Sector = 'index' | 'technology' | 'finance' | 'consumer' | 'industry' | 'metal'

/**
 * Tickers that people know, with prices scaled to 20 to 80 dollars so that small accounts hold whole shares, and characters that
 * suit their kind. No figure is a market price of any day.
 */
export const SHARES: readonly ShareSpec[] = `
SPY 58 1.0 index 0.1 0.0015|QQQ 64 1.15 technology 0.6 0.002|AAPL 48 1.0 technology 1.0 0.009|MSFT 60 0.95 technology 1.0 0.008
TWX 34 0.8 consumer 0.9 0.011|BAC 39 1.1 finance 1.1 0.009|F 29 1.2 industry 1.0 0.013|KO 57 0.5 consumer 0.8 0.006
T 28 0.5 consumer 0.7 0.008|XLF 42 1.0 finance 0.9 0.003|IWM 53 1.15 index 0.8 0.003|GLD 44 0.05 metal 1.0 0.003
NVDA 60 1.6 technology 1.6 0.016|AMZN 58 1.2 technology 0.9 0.012|IBM 52 0.8 technology 0.6 0.009|JPM 61 1.1 finance 1.1 0.008
DIS 45 1.0 consumer 1.0 0.011|PFE 30 0.6 consumer 0.5 0.010|XOM 55 0.8 industry 0.9 0.011|INTC 33 1.2 technology 1.2 0.015
CSCO 47 0.9 technology 0.7 0.008|WFC 49 1.1 finance 1.1 0.010|GM 41 1.2 industry 1.1 0.013|GE 68 1.0 industry 1.0 0.010
VZ 40 0.4 consumer 0.6 0.007|PEP 59.5 0.5 consumer 0.8 0.006|WMT 59 0.6 consumer 0.8 0.008|HD 65 0.9 consumer 1.0 0.009
C 56 1.2 finance 1.2 0.011|USB 43 1.0 finance 1.1 0.009|ORCL 64 1.0 technology 1.0 0.011|ADBE 57 1.1 technology 1.1 0.012
CRM 65 1.1 technology 1.1 0.013|AMD 52 1.6 technology 1.6 0.018|MU 54 1.4 technology 1.5 0.017|QCOM 63 1.2 technology 1.3 0.012
TXN 56.5 1.0 technology 1.2 0.009|SBUX 51 0.9 consumer 0.9 0.010|NKE 50 0.9 consumer 0.9 0.011|MCD 61.5 0.6 consumer 0.7 0.007
CVX 67 0.8 industry 0.9 0.010|CAT 63.5 1.1 industry 1.2 0.011|BA 62 1.2 industry 1.0 0.014|DAL 46 1.3 industry 1.0 0.016
UAL 37 1.4 industry 1.0 0.018|AAL 30 1.5 industry 1.0 0.021|SLV 31 0.2 metal 1.6 0.006|NEM 38 0.3 metal 1.5 0.014
GDX 36 0.2 metal 1.7 0.005|DIA 66 0.9 index 0.3 0.002|XLK 67 1.2 technology 1.0 0.002|XLE 45.5 0.8 industry 0.9 0.004
XLV 64.5 0.7 consumer 0.4 0.004|XLP 38.5 0.5 consumer 0.8 0.003|XLI 58.5 1.0 industry 0.9 0.003|EEM 34 0.9 index 0.7 0.005
EFA 49.5 0.8 index 0.6 0.004|KRE 33 1.1 finance 1.4 0.007|PYPL 47.5 1.3 technology 1.1 0.017|UBER 62.5 1.3 technology 0.9 0.017`
  .trim()
  .split(/[|\n]/)
  .map(shareSpec)

/** Daily deviations of the sources that shares have in common. */
export const MARKET_SIGMA = 0.009
export const SECTOR_SIGMA = 0.006

function shareSpec(row: string): ShareSpec {
  const [symbol = '', home, market, sector, toSector, own] = row.split(' ')
  return { symbol, home: Number(home), market: Number(market), sector: sector as Sector, toSector: Number(toSector), own: Number(own) }
}
