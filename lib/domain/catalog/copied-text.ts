import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/platform/db'
import { openBody } from './content'
import { findLeaks, spellsHidden } from './leak'

/**
 * Whether a text that everybody will read repeats the hidden words of any version of a prompt that was ever sold. Says
 * no more than that: where and which words would tell them on. Throws CRYPTO_UNREADABLE when a body was tampered with.
 */
export async function repeatsSoldText(promptId: string, text: string): Promise<boolean> {
  const versions = await db().promptVersion.findMany({
    where: { promptId, status: 'APPROVED' },
    select: { id: true, promptId: true, number: true, clearLines: true, content: { select: { sealed: true } }, prompt: { select: { sellerId: true } } },
  })
  return versions.some(({ content, prompt, clearLines, ...version }) => {
    if (!content) return false
    const body = openBody(content.sealed, { ...version, sellerId: prompt.sellerId })
    const open = { clearLineNumbers: z.array(z.int()).parse(clearLines) }
    return findLeaks(body, { text }, open).length > 0 || spellsHidden(body, text, open)
  })
}
