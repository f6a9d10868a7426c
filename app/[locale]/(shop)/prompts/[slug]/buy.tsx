'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button, LinkButton } from '@/app/_ui/button'
import { callApi } from '@/app/_ui/client/api'
import { showToast } from '@/app/_ui/client/toast'
import { siteLinks } from '@/app/_ui/frame/site-links'

/** How the reader stands to this prompt; null for a guest or as long as nobody knows. */
interface Standing {
  isOwn: boolean
  entitlementId: string | null
}

const known = new Map<string, Promise<Standing | null>>()

/** Asked once for the page, however many islands want to know. Without an answer the buttons serve a guest. */
function askStanding(promptId: string): Promise<Standing | null> {
  const asked = known.get(promptId) ?? callApi<{ prompt: Standing | null }>(`/api/me/context?prompt=${promptId}`).then(({ prompt }) => prompt, () => null)
  known.set(promptId, asked)
  return asked
}

function useStanding(promptId: string): Standing | null {
  const [standing, setStanding] = useState<Standing | null>(null)
  useEffect(() => {
    let isHere = true
    known.delete(promptId)
    void askStanding(promptId).then((answer) => {
      if (isHere) setStanding(answer)
    })
    return () => { isHere = false }
  }, [promptId])
  return standing
}

interface Props {
  promptId: string
  slug: string
  /** As it is written: "9,900원". */
  price: string
}

function BuyButton({ promptId, slug, price, wide }: Props & { wide?: boolean }) {
  const t = useTranslations('shop.detail')
  const standing = useStanding(promptId)
  const look = { variant: 'buy' as const, ...(wide ? { wide } : {}) }
  if (standing?.isOwn) return <LinkButton {...look} variant="ghost" href={siteLinks.studio}>{t('own')}</LinkButton>
  if (standing?.entitlementId) return <LinkButton {...look} href={`${siteLinks.library}/${standing.entitlementId}`}>{t('owned')}</LinkButton>
  return <LinkButton {...look} href={`/checkout/${slug}`} prefetch={false}>{wide ? t('buy', { price }) : t('buyShort')}</LinkButton>
}

/** The buy button with what else one can do with a page that one likes. */
export function Buy({ title, ...props }: Props & { title: string }) {
  const t = useTranslations('shop.detail')
  const share = async () => {
    const url = window.location.href
    try {
      if (navigator.share) await navigator.share({ title, url })
      else {
        await navigator.clipboard.writeText(url)
        showToast(t('linkCopied'))
      }
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) showToast(t('linkFailed'), { tone: 'bad' })
    }
  }
  return (
    <>
      <BuyButton {...props} wide />
      <div className="acts"><Button variant="text" small icon="share" onClick={() => void share()}>{t('share')}</Button></div>
    </>
  )
}

/** The bar at the bottom of phones. */
export function BuyBar(props: Props) {
  const t = useTranslations('shop.detail')
  return <aside className="buybar" aria-label={t('buyShort')}><div><b className="num">{props.price}</b><small>{t('refundShort')}</small></div><BuyButton {...props} /></aside>
}
