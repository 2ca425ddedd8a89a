import type { Components } from 'react-markdown'

/**
 * Links to elsewhere leave in a tab of their own, those within a text, such as footnotes, do not.
 * The policy lets no image in, so its address is shown instead.
 * A page has its heading, and its parts have theirs: those in a text stand below.
 */
export const markdownComponents: Components = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  a({ href, id, children, 'aria-label': label }) {
    const isWithin = href?.startsWith('#') === true
    const leaving = isWithin ? {} : { target: '_blank', rel: 'noopener noreferrer nofollow' }
    return (
      <a href={href} id={id} aria-label={label} {...leaving}>
        {children}
      </a>
    )
  },
  img: ({ src, alt }) => (
    <a
      href={typeof src === 'string' ? src : undefined}
      target="_blank"
      rel="noopener noreferrer nofollow"
    >
      {alt === undefined || alt === '' ? 'Image' : alt}
    </a>
  ),
  // The tick of a task list; it is changed in the text, not here.
  input: ({ checked }) => (
    <span role="img" aria-label={checked === true ? 'Done' : 'To do'}>
      {checked === true ? '☑' : '☐'}
    </span>
  ),
  // A table may be wider than the page; then it scrolls, by keyboard too.
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus
    <section className="scroll-x" tabIndex={0} aria-label="Table">
      <table>{children}</table>
    </section>
  ),
  pre: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus
    <pre tabIndex={0}>{children}</pre>
  ),
}
