import 'server-only'
import type { AlertLevel } from '@/lib/core/alert'
import { notify } from './notify'

/** The former name of `notify`. */
export const raiseAlert = ({ level, key, title, lines }: { level: AlertLevel; key: string; title: string; lines: string[] }): Promise<void> => notify(level, key, { title, lines })
