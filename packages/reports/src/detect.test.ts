import { describe, expect, test } from 'vitest'
import { fixture } from '../test/read-fixture.ts'
import { detectReport } from './detect.ts'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d)

describe('detectReport', () => {
  test.each([
    ['bakery-v1.info', 'lcov'],
    ['bakery-v2.info', 'lcov'],
    ['bakery-summary.json', 'istanbul-json-summary'],
    ['node-runner.xml', 'junit'],
    ['nested-suites.xml', 'junit'],
    ['cobertura.xml', 'unsupported'],
    ['clover.xml', 'unsupported'],
    ['audit-error.json', 'unsupported'],
  ])('%s is %s', (name, format) => expect(detectReport(fixture(name))).toBe(format))

  test.each([
    ['a cut summary', fixture('bakery-summary.json').slice(0, 300), 'istanbul-json-summary'],
    ['lcov that lost its beginning', 'DA:4,1\nend_of_record\n', 'lcov'],
    ['a bare suite', '\n<testsuite><testcase/></testsuite>', 'junit'],
    ['a suite behind comments', '<!-- a > b -->\n<?x y?><testsuites/>', 'junit'],
    ['a suite with a subset', '<!DOCTYPE x [<!ENTITY a ">">]>\n<testsuites/>', 'junit'],
    ['other XML', '<a:b xmlns:a="x"/>', 'unsupported'],
    ['an XML prolog alone', '<?xml version="1.0"?>\n', 'unsupported'],
    ['a cut prolog', '<?xml versi', 'unsupported'],
    ['a web page', '<!doctype html>\n<html><body>Sign in</body></html>', 'unsupported'],
    ['a sorted object with another total', '{"a":1,"pct":2,"total":null}', 'unsupported'],
    ['a cut object', '{"a":{"pct":1},"total":{', 'unsupported'],
    ['an empty array', '[]', 'unsupported'],
    ['TAP', 'TAP version 13\n1..1\nok 1\n', 'unsupported'],
    ["Go's profile", 'mode: set\na.go:1.1,2.2 1 1\n', 'unsupported'],
    ['a drawing', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'none'],
    ['a readme', '<p align="center">Hello</p>\n\n# Bakery\n', 'none'],
    ['Markdown with a comment', '<!-- lint off -->\n# Bakery\n', 'none'],
    ['Markdown with a heading', '# Bakery', 'none'],
    ['a link', '[the docs](https://example.org)', 'none'],
    ['prose in braces', '{curly} words', 'none'],
    ['an address', '<ada@example.org> wrote', 'none'],
    ['prose', 'All tests passed: 12 of 12.', 'none'],
    ['nothing', '', 'none'],
    ['a picture', png, 'none'],
  ])('%s', (_, input, format) => expect(detectReport(input)).toBe(format))
})
