interface MacdLines {
  readonly line: Float64Array
  readonly signal: Float64Array
  readonly histogram: Float64Array
}

/** MACD 12 26 9 as a plain loop, four bars a round: each round asks once what the arrays are. */
export function macd(close: Float64Array, { line, signal, histogram }: MacdLines): void {
  const fastWeight = 2 / 13
  const slowWeight = 2 / 27
  const signalWeight = 2 / 10
  const fastRest = 1 - fastWeight
  const slowRest = 1 - slowWeight
  const signalRest = 1 - signalWeight
  let fast = 0
  let slow = 0
  for (let i = 0; i < 12; i += 1) fast += (close[i] as number) / 12
  for (let i = 0; i < 26; i += 1) slow += (close[i] as number) / 26
  for (let i = 12; i < 26; i += 1) fast = fast * fastRest + (close[i] as number) * fastWeight
  let now = 0
  let apart = fast - slow
  let mean = apart / 9
  for (let i = 26; i < 34; i += 1) {
    now = close[i] as number
    fast = fast * fastRest + now * fastWeight
    slow = slow * slowRest + now * slowWeight
    apart = fast - slow
    mean += apart / 9
  }
  line[33] = apart
  signal[33] = mean
  histogram[33] = apart - mean
  let i = 34
  for (; i < close.length - 3; i += 4) {
    now = close[i] as number
    fast = fast * fastRest + now * fastWeight
    slow = slow * slowRest + now * slowWeight
    apart = fast - slow
    mean = mean * signalRest + apart * signalWeight
    line[i] = apart
    signal[i] = mean
    histogram[i] = apart - mean
    now = close[i + 1] as number
    fast = fast * fastRest + now * fastWeight
    slow = slow * slowRest + now * slowWeight
    apart = fast - slow
    mean = mean * signalRest + apart * signalWeight
    line[i + 1] = apart
    signal[i + 1] = mean
    histogram[i + 1] = apart - mean
    now = close[i + 2] as number
    fast = fast * fastRest + now * fastWeight
    slow = slow * slowRest + now * slowWeight
    apart = fast - slow
    mean = mean * signalRest + apart * signalWeight
    line[i + 2] = apart
    signal[i + 2] = mean
    histogram[i + 2] = apart - mean
    now = close[i + 3] as number
    fast = fast * fastRest + now * fastWeight
    slow = slow * slowRest + now * slowWeight
    apart = fast - slow
    mean = mean * signalRest + apart * signalWeight
    line[i + 3] = apart
    signal[i + 3] = mean
    histogram[i + 3] = apart - mean
  }
  for (; i < close.length; i += 1) {
    now = close[i] as number
    fast = fast * fastRest + now * fastWeight
    slow = slow * slowRest + now * slowWeight
    apart = fast - slow
    mean = mean * signalRest + apart * signalWeight
    line[i] = apart
    signal[i] = mean
    histogram[i] = apart - mean
  }
}
