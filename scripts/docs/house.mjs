// Draws the house from the imports: rooms as boxes, an arrow where one imports from another.
import { cruise } from 'dependency-cruiser'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { ROOT } from '../../packages/kit/run.mjs'

const PAGE = 'CONTRIBUTING.md'
const [BEGIN, END] = ['<!-- house: drawn by npm run docs -->', '<!-- end of the house -->']

/** Groups of boxes and the rooms in them, from the roof to the ground. */
const HOUSE = {
  'around it': ['demo', 'scripts'],
  miniprogram: ['pages', 'pkg-*', 'components', 'behaviors', 'client', 'svc-*'],
  cloudfunctions: ['api', 'notify', 'clock', 'import', 'lib/http', 'lib/store', 'lib/channels', 'lib'],
  contract: ['typings', 'policies'],
  domain: ['services', 'shapes', 'parts', 'matter', 'rules', 'form', 'policy', 'letters', 'base'],
  packages: ['local-cloudbase', 'local-phone', 'kit'],
}
const OUTER = ['around it', 'contract']
const FOLDERS = Object.entries(HOUSE).flatMap(([group, rooms]) =>
  rooms.map((room) => ({ room, folder: OUTER.includes(group) ? room : `${group}/${room}` })),
)
const idOf = (folder) => folder.replace(/\W+/g, '_')

/** The room of a file. `pkg-*` stands for all of them. */
function roomOf(file) {
  const plain = file.replace(/^(miniprogram\/(?:pkg|svc)-)\w+/, '$1*')
  return FOLDERS.find(({ folder }) => plain.startsWith(`${folder}/`))?.folder
}

/** Which room imports from which: room → rooms. */
async function arrows() {
  const { options } = createRequire(import.meta.url)(path.join(ROOT, '.dependency-cruiser.cjs'))
  const folders = ['miniprogram', 'cloudfunctions', 'domain', 'policies', 'typings', 'demo', 'scripts', 'packages']
  const { output } = await cruise(folders, { ...options, cache: false, baseDir: ROOT })
  const found = new Map(FOLDERS.map(({ folder }) => [folder, new Set()]))
  for (const { source, dependencies } of output.modules)
    for (const { resolved } of dependencies) {
      const [from, to] = [roomOf(source), roomOf(resolved)]
      if (from && to && from !== to) found.get(from).add(to)
    }
  return found
}

/** Leaves out an arrow that other arrows already imply. */
function reduced(found) {
  const reach = (from, seen = new Set()) => {
    for (const to of found.get(from)) if (!seen.has(to)) reach(to, seen.add(to))
    return seen
  }
  const implied = (from, to) => [...found.get(from)].some((other) => other !== to && reach(other).has(to))
  return [...found].flatMap(([from, targets]) =>
    [...targets].filter((to) => !implied(from, to)).map((to) => `  ${idOf(from)} --> ${idOf(to)}`),
  )
}

function boxes(found) {
  const used = new Set([...found].flatMap(([from, targets]) => (targets.size > 0 ? [from, ...targets] : [])))
  return Object.entries(HOUSE).flatMap(([group, rooms]) => {
    const own = rooms.map((room) => ({ room, folder: OUTER.includes(group) ? room : `${group}/${room}` }))
    const there = own.filter(({ folder }) => used.has(folder))
    const rows = there.map(({ room, folder }) => `    ${idOf(folder)}["${room}"]`)
    return [`  subgraph ${idOf(group)}["${group}"]`, ...rows, '  end']
  })
}

/** CONTRIBUTING.md with the house as the imports draw it: file → text. */
export async function houseTexts() {
  const found = await arrows()
  const drawing = ['```mermaid', 'flowchart TB', ...boxes(found), ...reduced(found).sort(), '```'].join('\n')
  const page = fs.readFileSync(path.join(ROOT, PAGE), 'utf8')
  const [before, rest = ''] = page.split(BEGIN)
  const after = rest.split(END)[1] ?? ''
  return { [PAGE]: `${before}${BEGIN}\n\n${drawing}\n\n${END}${after}` }
}
