import 'server-only'
import { isIP } from 'node:net'
import { env } from './env'

function plainAddress(text: string | null | undefined): string | null {
  const address = text?.trim().replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
  return isIP(address) ? address.toLowerCase() : null
}

/**
 * The caller's address as far as TRUST_PROXY lets us believe it, or null. A route handler cannot see the socket, and
 * the leftmost entry of X-Forwarded-For is whatever the client wrote, so without a proxy of ours there is no address.
 */
export function trustedIp(headers: Headers, trust: string = env().TRUST_PROXY): string | null {
  if (trust === 'none') return null
  if (trust === 'vercel') return plainAddress(headers.get('x-vercel-forwarded-for') ?? headers.get('x-real-ip'))
  const hops = Number(trust.slice('hops:'.length))
  return plainAddress(headers.get('x-forwarded-for')?.split(',').at(-hops))
}

/** What a limit counts: an IPv4 address, or the /64 network that one IPv6 subscriber owns. */
export function addressBlock(ip: string): string {
  if (isIP(ip) !== 6) return ip
  const [head = '', tail] = ip.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? front : [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back]
  return `${groups.slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`
}
