/** docs/threats.md says which test shows what: the file is there, and has a test of that name. */
import fs from 'node:fs'
import path from 'node:path'

const DOCS = path.resolve(__dirname, '../../docs')
const page = fs.readFileSync(path.join(DOCS, 'threats.md'), 'utf8')

/** File and name of each test that the page names; a file is named once for all that follow it in a cell. */
const named = page.split('\n').flatMap((line) => {
  const cell = line.split('|')[3] ?? ''
  return cell.split(/(?=\[\w+(?:-\w+)*\]\()/).flatMap((part) => {
    const [, file = ''] = /\]\(([^)]+)\)/.exec(part) ?? []
    return [...part.matchAll(/“([^”]+)”/g)].map(([, name = '']): [string, string] => [file, name])
  })
})

it('names tests', () => {
  expect(named.length).toBeGreaterThan(30)
})

it.each(named)('%s has “%s”', (file, name) => {
  const text = fs.readFileSync(path.join(DOCS, file), 'utf8')
  const names = [...text.matchAll(/(?:it|describe)(?:\.each\([\s\S]{0,2000}?\))?\(\s*['`]([^\n]+)/g)].map(
    ([, one = '']) => one,
  )
  expect(names.filter((one) => one.startsWith(name)).length).toBeGreaterThan(0)
})
