/** Google Analytics, only with a measurement id and after all else; nothing waits for it, and nothing fails without it (DSH-20). */
export function startAnalytics(id: string): void {
  const page = window as unknown as { dataLayer?: unknown[] }
  const layer = (page.dataLayer ??= [])
  // gtag.js reads `arguments` objects only.
  function gtag(..._: readonly unknown[]): void {
    layer.push(arguments)
  }
  gtag('js', new Date())
  gtag('config', id)
  const script = document.createElement('script')
  script.async = true
  script.src = `https://www.googletagmanager.com/gtag/js?id=${encodeURIComponent(id)}`
  document.head.append(script)
}
