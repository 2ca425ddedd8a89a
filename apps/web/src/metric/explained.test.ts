import { metricDefinitions } from '@baton/schema/plain'
import { expect, test } from 'vitest'
import { explanationOf } from './explained.ts'

test.each(metricDefinitions)('$key is explained', ({ key }) => {
  expect(explanationOf(key)?.formula).toMatch(/\.$/)
})

test('a series of the playbook’s own has no formula', () => {
  expect(explanationOf('cakes-eaten')).toBeNull()
  expect(explanationOf('constructor')).toBeNull()
})
