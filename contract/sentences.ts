import { fillTemplate } from './sentences-template.ts'

/** What the numbers cannot say: the symbol a reason is about, and the module it belongs to. */
export interface SentenceWords {
  readonly symbol?: string
  readonly module?: string
}

/** One plain English sentence for a reason code or refusal code; an unknown code, from a newer engine, is said as such. */
export function sentence(code: string, numbers: Readonly<Record<string, number>>, words: SentenceWords = {}): string {
  const template = Object.hasOwn(SENTENCES, code) ? (SENTENCES as Readonly<Record<string, string>>)[code] : undefined
  if (template === undefined) return `The engine gave the reason '${code}', which this page does not know.`
  return capital(fillTemplate(template, numbers, { symbol: words.symbol ?? 'the symbol', module: words.module === undefined ? 'module' : `${words.module} module` }))
}

/** Where a sentence begins with a symbol that nobody named. */
function capital(text: string): string {
  return text.startsWith('the ') ? `T${text.slice(1)}` : text
}

/**
 * Written as `{name}` or `{name:format}`; what stands in square brackets is said only when all its numbers are there. The keys
 * are core's reason codes, then its refusal codes; test/sentences.test.ts compares the two lists.
 */
export const SENTENCES = {
  // entries
  'range-broken': '{symbol} closed[ at {close:price},] above the high[ {high:price}] of its opening range.',
  'momentum-up': '{symbol} is rising[: the fast average {fast:price} is {strength:ratio} average ranges above the slow one at {slow:price}].',
  'breakout-up': '{symbol} closed[ at {close:price},] above its channel[, whose high was {high:price}].',
  'stretched-below-mean': '{symbol} closed[ at {close:price},][ {deviations:ratio} deviations] below its mean[ of {mean:price}].',
  'oversold': '{symbol} is oversold[: its relative strength index is {rsi:ratio}, at or below {threshold:ratio}].',
  'trend-up': '{symbol} trends up[: the fast average {fast:price} is above the slow one at {slow:price}][: its directional index is {adx:ratio} and it closed above its average of {mean:price}].',
  'trend-down': '{symbol} trends down[: the fast average {fast:price} is below the slow one at {slow:price}].',
  'premium-put': 'A cash-secured put on {symbol} pays for the wait[: strike {strike:price}, premium {premium:price}, {days:count} days to expiry].',
  'premium-call': 'A covered call on shares of {symbol} pays for the wait[: strike {strike:price}, premium {premium:price}, {days:count} days to expiry].',
  'spread-bullish': '{symbol} trends up, and a bullish spread limits the loss[ to {maximumLoss:money} a spread between {lower:price} and {upper:price}].',
  'spread-bearish': '{symbol} trends down, and a bearish spread limits the loss[ to {maximumLoss:money} a spread between {lower:price} and {upper:price}].',
  'turned-up': '{symbol} turned up again[ at {close:price}] after a fall[, its mean being {mean:price}].',
  'measures-agree': 'Trend, strength and turn of {symbol} agree[: directional index {adx:ratio}, relative strength index {rsi:ratio}].',
  // exits
  'stop-hit': '{symbol} reached its stop[ of {stop:price}][ at {price:price}].',
  'target-hit': '{symbol} reached its target[ of {target:price}][ at {price:price}].',
  'time-exit': 'The time for {symbol} is up[ after {minutes:count} minutes].',
  'session-end': 'The session ends[ in {minutes:count} minutes], and {symbol} is not held over night.',
  'trend-over': 'The trend of {symbol} is over[: the fast average stands at {fast:price}, the slow one at {slow:price}][: it closed at {close:price}, below {low:price}].',
  'momentum-gone': '{symbol} has lost its momentum[: the fast average {fast:price} fell below the slow one at {slow:price}].',
  'back-to-mean': '{symbol} is back at its mean[: it closed at {close:price} against {mean:price}][ with a relative strength index of {rsi:ratio}].',
  'profit-taken': 'The profit in {symbol} is large enough to take[: {share:percent} of what was paid or could be earned, the mark being {needed:percent}].',
  'loss-cut': 'The contracts on {symbol} have lost enough[: {share:percent} of what was paid, the mark being {needed:percent}].',
  'near-expiry': 'The options on {symbol} are close to expiry[: days left {days:count}].',
  'short-strike-threatened': '{symbol}[ at {price:price}] is past the short strike[ of {strike:price}][ with {days:count} days left].',
  'operator-flatten': 'An operator asked to close everything, {symbol} included.',
  'trailing-stop': '{symbol} fell back to its trailing stop[ of {stop:price}].',
  'structure-broken': 'An assignment or exercise in {symbol} left shares behind[: {qty:quantity}], and the rest is closed.',
  // adjustments
  'stop-raised': 'The stop of {symbol} was raised[ from {from:price}][ to {to:price}].',
  // decisions not to act
  'warming-up': '{symbol} has not given enough bars for its indicators yet.',
  'session-closed': 'The regular session for {symbol} is not open.',
  'range-forming': '{symbol} is still finding its range after the open[: minutes left {minutes:count}].',
  'inside-range': '{symbol} closed[ at {close:price},] not clearly above its opening range[ of {low:price} to {high:price}].',
  'no-momentum': '{symbol} has too little momentum[: {strength:ratio} average ranges, {needed:ratio} needed].',
  'no-breakout': '{symbol} closed[ at {close:price},] inside its channel[, below its high of {high:price}].',
  'near-mean': '{symbol} is too near its mean[: {deviations:ratio} deviations below it, {needed:ratio} needed][: its relative strength index is {rsi:ratio}, at most {threshold:ratio} needed].',
  'no-trend': '{symbol} shows no trend to follow[: {strength:ratio} average ranges between its averages, {needed:ratio} needed][: it closed at {close:price}, too far below its average of {mean:price}][: its directional index is {adx:ratio}, {least:ratio} needed].',
  'already-in': '{symbol} is already held by this strategy[: quantity {qty:quantity}].',
  'entry-open': 'An entry into {symbol} is on its way[: {qty:quantity} to come].',
  'too-late': 'It is too late in the session for a new trade in {symbol}[: {minutes:count} minutes after the open, {limit:count} being the last].',
  'traded-today': '{symbol} was traded often enough today[: {trades:count} of {limit:count}].',
  'volatility-low': '{symbol} moves too little to pay for a trade[: {actual:percent}, {needed:percent} needed].',
  'volatility-high': '{symbol} moves too much for this strategy[: {actual:percent}, {limit:percent} being the most].',
  'volume-low': 'Too little of {symbol} is traded[: {actual:ratio} of the usual volume, {needed:ratio} needed].',
  'stale-bar': 'The last bar of {symbol} is too old[: {age:count} seconds].',
  'no-quote': '{symbol} has no quote to trade against.',
  'no-chain': 'No options chain of {symbol} was gathered.',
  'no-contract': 'No contract of {symbol} fits[: {quoted:count} of {listed:count} listed are quoted well enough].',
  'size-zero': 'The position in {symbol} would be too small to send[: one unit risks {riskPerUnit:money} of the {riskMoney:money} that a trade may lose][; one unit is worth {exposurePerUnit:money} of the {largestPosition:money} that a position may be][; {qty:quantity} would be bought, {smallest:quantity} is the least].',
  'holding': '{symbol} is held and nothing asks to close it.',
  'not-newest': 'A newer bar of {symbol} has closed, and only the newest may open a trade.',
  'premium-low': 'The premium on {symbol} is too low[: {actual:percent} a year, {needed:percent} needed].',
  'wait-assignment': 'The options on {symbol} are left to expiry or assignment.',
  'module-stopped': 'The {module} is stopped and opens nothing in {symbol}.',
  'exit-running': 'An exit from {symbol} is already running.',
  'no-stop': 'A trade in {symbol} without a stop and a target above zero is not sent.',
  'price-ran': '{symbol}[ at {limit:price}] has already run past its stop[ {stop:price}] or target[ {target:price}].',
  'reward-low': 'The possible gain in {symbol} is too small[: {actual:percent}, {needed:percent} needed].',
  'long-only': '{symbol} cannot be sold short here.',
  'not-shortable': 'The venue lends no shares of {symbol} to sell short.',
  'no-shares': 'No 100 uncovered shares of {symbol} are held to write a call on[: {qty:quantity} held].',
  'no-turn': '{symbol} has not turned up from a fall.',
  'measures-disagree': 'Trend, strength and turn of {symbol} do not agree[: {agreeing:count} of {needed:count} do].',
  'other-instrument': '{symbol} is not what this strategy trades.',

  // refusals of the risk gate
  'execution-off': 'Execution is switched off, so nothing is sent for {symbol}.',
  'state-halted': 'Trading is halted until an operator resumes it.',
  'state-reducing': 'The desk only reduces risk at present.',
  'module-halted': 'The {module} is halted until an operator resumes it.',
  'module-reducing': 'The {module} only reduces risk at present.',
  'book-unreconciled': 'Our book and the account at the venue differ or could not be compared, so no new risk is taken.',
  'equity-missing': 'The account equity is not known at present.',
  'disk-full': 'The disk is full, so no new risk is taken.',
  'breaker-tripped': 'A circuit breaker has tripped[: {rejections:count} rejected orders in a row, the limit being {limit:count}][: {losses:count} losing trades in a row, the limit being {limit:count}].',
  'price-missing': '{symbol} has no price.',
  'price-stale': 'The price of {symbol} is too old[: {actual:seconds} seconds, {limit:seconds} allowed].',
  'chain-stale': 'The options chain of {symbol} is too old[: {actual:seconds} seconds, {limit:seconds} allowed].',
  'feed-down': 'The market data feed for {symbol} is down.',
  'market-closed': 'The market for {symbol} is closed.',
  'market-shut': 'The venue says that the market for {symbol} is closed, although by the calendar it is open.',
  'drawdown-limit': 'Equity has fallen too far below its peak[: {actual:percent}, {limit:percent} being the limit].',
  'daily-loss-limit': 'The loss of the day has reached its limit[: {actual:money} against {limit:money}].',
  'class-allocation': 'The {module} would exceed its share of the account[: {actual:money}, {limit:money} allowed].',
  'position-size': 'The position in {symbol} would be too large[: {actual:money}, {limit:money} allowed].',
  'minimum-order': 'The order for {symbol} is too small[: {actual:money}, at least {limit:money} needed][: {qty:quantity}, at least {least:quantity} needed].',
  'buying-power': 'The account lacks the buying power for {symbol}[: {actual:money} needed, {limit:money} available].',
  'cash-secured': 'The account lacks the cash to secure the put on {symbol}[: {actual:money} needed, {limit:money} available].',
  'not-covered': 'The sale of {symbol} is not covered by shares[: {actual:count} needed, {limit:count} free].',
  'open-positions': 'Too many positions would be open[: {actual:count}, {limit:count} allowed].',
  'order-rate': 'Orders would come too fast[: {actual:count} a minute, {limit:count} allowed].',
  'correlated': '{symbol} moves too closely with a held position[: correlation {actual:ratio}, {limit:ratio} allowed].',
  'price-collar': 'The limit price for {symbol} is too far from the market[: {price:price} against {mark:price}, {limit:price} away at most].',
  'spread-wide': 'The spread of {symbol} is too wide[: {bid:price} bid, {ask:price} asked, {limit:percent} allowed].',
  'net-delta': 'The options book would lean too far one way[: a net delta of {actual:money}, {limit:money} allowed].',
  'net-vega': 'The options book would depend too much on volatility[: a net vega of {actual:money}, {limit:money} allowed].',
  'maximum-loss': 'One structure on {symbol} could lose too much[: {actual:money}, {limit:money} allowed].',
  'days-to-expiry': 'The contract on {symbol} is too close to expiry[: {actual:count} days, {limit:count} needed].',
  'undefined-risk': 'The loss of this structure on {symbol} is not known to have a bound.',
  'news-window': 'A high-impact event for {symbol} is too near[: within {limit:minutes} minutes].',
  'wash-trade': 'The venue would take this for a wash trade: an opposite order in {symbol} is working.',
  'self-cross': 'This order would trade against our own order in {symbol}[ at {other:price}].',
  'opposite-sleeve': 'Another strategy holds {symbol} in the opposite direction[: {held:quantity}].',
  'exit-pending': 'An exit from {symbol} must finish first.',
  'cool-down': '{symbol} rests after its last trade[: {actual:minutes} of {limit:minutes} minutes have passed].',
  'stop-loss-guard': 'Too many stops were hit of late, so entries pause[: {limit:count} or more, the pause lasts {pause:minutes} minutes].',
  'drawdown-guard': 'Recent trades lost too much, so entries pause[: {limit:money} is the mark].',
  'low-profit': 'Recent trades in {symbol} returned too little, so it pauses[: less than {limit:percent}].',
  'exit-opens': 'This exit from {symbol} would open a position instead of closing one[: the account has {net:quantity} to close on that side, orders close {pending:quantity} already, and the position is {held:quantity}, since another one stands on the other side; once that is closed this goes on, and flatten closes both].',
  'nothing-to-close': 'There is no position in {symbol} left to close.',
  'unquoted': 'The exit from {symbol} waits until somebody names a price for the contracts it has to close; those that a merger or split has changed may have to be closed at the venue.',
  'order-too-old': 'The order for {symbol} was decided too long ago to be sent.',
  'already-decided': 'This decision about {symbol} has already been made.',
} as const satisfies Readonly<Record<string, string>>
