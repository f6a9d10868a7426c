import 'server-only'
import { republishPrompt, unpublishPrompt, type Owner } from '@/lib/domain/catalog'
import { inTransaction } from '@/lib/platform/db'

/** Takes an own listing off sale; those who bought it keep it. May be repeated. Answers its address. */
export const unpublishOwnPrompt = (owner: Owner, promptId: string): Promise<string> => inTransaction((tx) => unpublishPrompt(tx, owner, promptId))

/** Puts an own listing on sale again as it was approved. May be repeated. Answers its address. */
export const republishOwnPrompt = (owner: Owner, promptId: string): Promise<string> => inTransaction((tx) => republishPrompt(tx, owner, promptId))
