/** The first stop of the Tab key: past the navigation. */
export function SkipLink() {
  return (
    <a className="skip" href="#content">
      Skip to content
    </a>
  )
}
