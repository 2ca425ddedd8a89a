import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findPlace, parseItem, parseProject, resolveProject } from './reference.ts'

const implied = () => 'acme/shop'

describe('an item', () => {
  test.each(['12', '#12', 'acme/shop#12'])('is read from %s', (text) => {
    expect(parseItem(text, implied)).toEqual({ project: 'acme/shop', number: 12 })
  })

  test('of another project leaves the folder’s project out of it', () => {
    const refuse = () => {
      throw new Error('asked for the project of the folder')
    }
    expect(parseItem('other/tools#3', refuse)).toEqual({ project: 'other/tools', number: 3 })
  })

  test.each(['', '#', '0', '-1', '1.5', 'twelve', 'acme#12', 'acme/shop', 'a/b/c#1', '12 '])(
    'is not read from “%s”',
    (text) => {
      expect(() => parseItem(text, implied)).toThrow('is not a work item')
    },
  )
})

test('a project has two parts', () => {
  expect(parseProject('acme/shop')).toBe('acme/shop')
  for (const text of ['acme', 'acme/', '/shop', 'acme/shop/x', 'acme shop']) {
    expect(() => parseProject(text), text).toThrow('is not a project')
  }
})

describe('baton.json', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-place-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('is found upwards, the nearest first', () => {
    const deep = join(folder, 'a', 'b')
    mkdirSync(deep, { recursive: true })
    writeFileSync(join(folder, 'baton.json'), '{ "project": "acme/shop", "url": "http://x.test" }')
    expect(findPlace(deep)).toMatchObject({ project: 'acme/shop', url: 'http://x.test' })
    writeFileSync(join(folder, 'a', 'baton.json'), '\uFEFF{ "project": "acme/tools" }')
    expect(findPlace(deep)).toMatchObject({ project: 'acme/tools', url: null })
  })

  test('implies the project unless one is named', () => {
    const place = { file: 'baton.json', project: 'acme/shop', url: null }
    expect(resolveProject(undefined, place)).toBe('acme/shop')
    expect(resolveProject('acme/tools', place)).toBe('acme/tools')
    expect(() => resolveProject(undefined, null)).toThrow('No project is named')
  })

  test.each(['{', '[]x', '{ "project": 1 }', '{ "project": "shop" }'])(
    'that is wrong is named: %s',
    (text) => {
      writeFileSync(join(folder, 'baton.json'), text)
      expect(() => findPlace(folder)).toThrow(join(folder, 'baton.json'))
    },
  )
})
