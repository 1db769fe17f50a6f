/** Names and values, as a scraper reads them. @throws Error for a figure without its type. */
export function metricsOf(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => {
    const [name = '', value = ''] = line.split(' ')
    if (!new RegExp(`^# TYPE ${name} (counter|gauge)$`, 'm').test(text)) throw new Error(`${name} has no type`)
    return [name, Number(value)]
  }))
}
