import 'server-only'
import sharp from 'sharp'
import { bounded } from './bounded'
import { AppError } from '@/lib/core/errors'

/** A picture as it is kept: WebP, upright, without anything that was written into the file beside the pixels. */
export interface Picture {
  bytes: Buffer
  width: number
  height: number
}

const PIXELS_MAX = 25_000_000
const SIDE_MAX = 8192
const KEPT_SIDE = 1600
const SECONDS_MAX = 10
/** What the decoder may find; libvips knows many more formats, and each of them is a way in. */
const FORMATS = new Set(['png', 'jpeg', 'webp', 'heif'])

sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadHeifBuffer'] })
sharp.cache(false)

const busy = (): AppError => new AppError('IMAGE_BUSY', { status: 503, retryAfter: 3, safeMessage: 'Too many pictures are being processed. Please try again in a moment.' })
/** Decoding may take 100 MB each, so few run at once. */
const inLine = bounded({ running: 1, waiting: 20 }, busy)

/** The kind of picture by its first bytes, or null. */
export function sniffPicture(bytes: Buffer): 'png' | 'jpeg' | 'webp' | 'avif' | null {
  const ascii = (from: number, to: number): string => bytes.toString('latin1', from, to)
  if (bytes.length < 16) return null
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp'
  // HEIC shares the container but not the brand, and is not taken.
  if (ascii(4, 8) === 'ftyp' && (ascii(8, 12) === 'avif' || /avif/.test(ascii(16, Math.min(bytes.readUInt32BE(0), 64))))) return 'avif'
  return null
}

/**
 * Decodes a picture and writes it anew, at most 1600 px a side. Whatever else the file was (a script, an archive, a
 * comment, a place) ends here. Answers null for what is no picture of one frame within 25 megapixels. Pure.
 */
export async function reencodePicture(bytes: Buffer): Promise<Picture | null> {
  if (sniffPicture(bytes) === null) return null
  return inLine(async () => {
    try {
      const source = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error', sequentialRead: true })
      const { format, width, height, pages = 1 } = await source.metadata()
      if (!FORMATS.has(format) || pages > 1 || width > SIDE_MAX || height > SIDE_MAX || width * height > PIXELS_MAX) return null
      const { data, info } = await source
        .timeout({ seconds: SECONDS_MAX })
        .rotate()
        .resize({ width: KEPT_SIDE, height: KEPT_SIDE, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: 82, effort: 4 })
        .toBuffer({ resolveWithObject: true })
      return { bytes: data, width: info.width, height: info.height }
    } catch {
      return null // The file is broken, a bomb, or no picture: the seller is told the same.
    }
  })
}
