/** Components that take on a page's styles: a page that uses one has no class of its under another meaning. */
import fs from 'node:fs'
import path from 'node:path'

const MINIPROGRAM = path.join(__dirname, '../../miniprogram')
const read = (file: string): string => {
  const at = path.join(MINIPROGRAM, file)
  return fs.existsSync(at) ? fs.readFileSync(at, 'utf8') : ''
}

interface Json {
  usingComponents?: Record<string, string>
  styleIsolation?: string
}
const jsonOf = (place: string): Json => JSON.parse(read(`${place}.json`) || '{}') as Json

/** Classes that a rule is for by themselves, wherever they stand. */
const classesIn = (text: string): string[] =>
  [...text.replace(/\/\*[^]*?\*\//g, '').matchAll(/(?:^|\}|,)\s*\.([a-z][\w-]*)\s*(?=[,{])/g)].map(
    ([, name = '']) => name,
  )
/** A page's own styles, and those that its package shares; not those of all pages, which are meant for components too. */
function stylesOf(place: string): string {
  const text = read(`${place}.wxss`)
  const shared = [...text.matchAll(/@import '([^']+)'/g)].map(([, file = '']) => path.join(path.dirname(place), file))
  return [text, ...shared.filter((file) => !file.startsWith('styles/')).map(read)]
    .join('\n')
    .replace(/@import[^;]*;/g, '')
}

/** Components of a page, and theirs. */
function usedBy(place: string, known = new Set<string>()): Set<string> {
  for (const component of Object.values(jsonOf(place).usingComponents ?? {})) {
    const at = path.join(component.startsWith('/') ? '.' : path.dirname(place), component)
    if (!known.has(at)) usedBy(at, known.add(at))
  }
  return known
}

interface App {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
}
const app = JSON.parse(read('app.json')) as App
const packages = [...(app.subPackages ?? []), ...(app.subpackages ?? [])]
const pages = [...app.pages, ...packages.flatMap(({ root, pages: own }) => own.map((page) => path.join(root, page)))]

it.each(pages)('%s has no class of a component that takes its styles on', (page) => {
  const names = new Set(classesIn(stylesOf(page)))
  const taking = [...usedBy(page)].filter((one) => jsonOf(one).styleIsolation === 'apply-shared')
  expect(taking.length).toBeGreaterThan(0)
  const both = taking.flatMap((one) =>
    classesIn(read(`${one}.wxss`)).flatMap((name) => (names.has(name) ? `${one} .${name}` : [])),
  )
  expect(both).toEqual([])
})
