/** The worker keeps the hashed files of the shell; without it the page works all the same. */
export function registerWorker(): void {
  if ('serviceWorker' in navigator && isSecureContext) navigator.serviceWorker.register('/sw.js').catch(() => undefined)
}
