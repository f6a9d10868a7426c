'use client'

import './_ui/styles/index.css'
import { useEffect, useLayoutEffect } from 'react'
import { applyTheme } from './_ui/frame/theme'

/** A full load, because the router itself may be what broke. */
const home = '/'

/**
 * The last resort, when even the frame threw. It has neither messages nor links of the router, so it says everything in
 * both languages and leads home by a full load.
 */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useLayoutEffect(applyTheme, [])
  useEffect(() => reportError(error), [error])
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return (
    <html lang="ko">
      <body>
        <main id="main" className="wrap crash">
          <h1>이 화면을 그리지 못했어요</h1>
          <p>잠시 뒤에 다시 불러와 주세요. 계속되면 아래 번호와 함께 알려 주세요.</p>
          <p lang="en" className="i2">We could not show this page. Please try again in a moment; if it happens again, tell us the id below.</p>
          <p className="rowx">
            <button type="button" className="btn" onClick={() => retry()}>다시 불러오기 · Try again</button>
            <a className="btn ghost" href={home}>첫 화면 · Home</a>
          </p>
          {digest !== undefined && <p className="mono t13 i3">{digest}</p>}
        </main>
      </body>
    </html>
  )
}
