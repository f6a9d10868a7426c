'use client'

/** Only what the server writes into the document runs; React, drawing the frame anew, would complain about a script it cannot run. */
const type = typeof window === 'undefined' ? undefined : 'text/plain'

/** Runs a few lines before the first paint and long before the other scripts. */
export function EarlyScript({ code }: { code: string }) {
  return <script type={type} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: code }} />
}
