import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const COLOURS = 256

interface Picture {
  readonly width: number
  readonly height: number
  /** 0xRRGGBB, row by row. */
  readonly pixels: Uint32Array
}

/** A true-colour PNG with at most 256 colours: about a third of its bytes, and the same bytes for the same picture (W3C PNG, third edition). */
export function palettePng(png: Buffer): Buffer {
  const picture = decode(png)
  const palette = paletteOf(picture.pixels)
  const indexes = indexesOf(picture, palette)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(picture.width, 0)
  header.writeUInt32BE(picture.height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(indexes, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** What Chromium writes: eight bits a channel, without interlace. @throws Error for any other PNG. */
function decode(png: Buffer): Picture {
  const parts: Buffer[] = []
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const [width, height, depth, type, interlace] = [png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25], png[28]]
  if (depth !== 8 || (type !== 2 && type !== 6) || interlace !== 0) throw new Error('this is not a PNG as Chromium writes it')
  return { width, height, pixels: unfiltered(inflateSync(Buffer.concat(parts)), { width, height, channels: type === 6 ? 4 : 3 }) }
}

function unfiltered(raw: Buffer, { width, height, channels }: { readonly width: number; readonly height: number; readonly channels: number }): Uint32Array {
  const stride = width * channels
  const pixels = new Uint32Array(width * height)
  let above = new Uint8Array(stride)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0
    const line = new Uint8Array(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)))
    for (let i = 0; i < stride; i += 1) {
      const [left, up, corner] = [i < channels ? 0 : (line[i - channels] ?? 0), above[i] ?? 0, i < channels ? 0 : (above[i - channels] ?? 0)]
      line[i] = (line[i] ?? 0) + predicted(filter, left, up, corner)
    }
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = ((line[x * channels] ?? 0) << 16) | ((line[x * channels + 1] ?? 0) << 8) | (line[x * channels + 2] ?? 0)
    above = line
  }
  return pixels
}

/** Section 9.2: none, sub, up, average, Paeth. */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter < 2) return filter * left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner
}

/** The most frequent colours; those that differ in the last two bits of a channel count as one. */
function paletteOf(pixels: Uint32Array): readonly number[] {
  const exact = new Map<number, number>()
  for (const pixel of pixels) exact.set(pixel, (exact.get(pixel) ?? 0) + 1)
  const byCount = [...exact].sort(([a, n], [b, m]) => m - n || a - b)
  const chosen = new Map<number, number>()
  for (const [colour] of byCount) if (chosen.size < COLOURS && !chosen.has(colour & 0xfcfcfc)) chosen.set(colour & 0xfcfcfc, colour)
  return [...chosen.values()]
}

function indexesOf({ width, height, pixels }: Picture, palette: readonly number[]): Buffer {
  const nearest = new Map<number, number>()
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = pixels[y * width + x] ?? 0
      const index = nearest.get(pixel) ?? nearestOf(pixel, palette)
      nearest.set(pixel, index)
      lines[y * (width + 1) + 1 + x] = index
    }
  }
  return lines
}

function nearestOf(pixel: number, palette: readonly number[]): number {
  let [best, least] = [0, Infinity]
  palette.forEach((colour, i) => {
    const [red, green, blue] = [(pixel >> 16) - (colour >> 16), ((pixel >> 8) & 255) - ((colour >> 8) & 255), (pixel & 255) - (colour & 255)]
    const distance = red * red + green * green + blue * blue
    if (distance < least) [best, least] = [i, distance]
  })
  return best
}
