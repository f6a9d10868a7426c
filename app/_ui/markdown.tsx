import ReactMarkdown from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import { isNestedTooDeep } from '@/lib/core/markdown-depth'

/**
 * A text that a seller wrote in Markdown. Rendered and sanitised on the server: no HTML of theirs passes, links carry no
 * trust, headings begin below those of the page, and pictures from elsewhere are left out. What nests too deep is shown as typed.
 */
export function Markdown({ text }: { text: string }) {
  if (isNestedTooDeep(text)) return <p className="pre">{text}</p>
  return (
    <div className="md">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize]}
        disallowedElements={['img']}
        components={{
          h1: 'h3', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6',
          a: ({ href, children }) => <a className="link" href={href} rel="nofollow ugc noopener noreferrer">{children}</a>,
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  )
}
