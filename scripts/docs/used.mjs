// Writes who uses each rule: at the top of its room, and in the page from the question to the rule.
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../packages/kit/run.mjs'
import { ENGINE, ruleRooms, usage } from './usage.mjs'

const PAGE = 'docs/rules.md'
const read = (file) => fs.readFileSync(path.join(ROOT, file), 'utf8')

/** The first line of a room's index. */
function headOf(users) {
  const names = users.map((id) => (id === ENGINE ? 'the engine' : id))
  return `// Used by: ${names.join(', ') || 'nobody yet'}.`
}

function roomText(room, users) {
  const text = read(`${room}/index.ts`)
  return `${headOf(users)}\n${text.replace(/^\/\/ Used by:.*\n/, '')}`
}

const ROW =
  /^\| (?<question>[^|]*[^| ]) +\| \[`(?<name>\w+)`\]\(\.\.\/(?<file>[^)]+)\) +\| (?<test>\[[^\]]+\]\([^)]+\)) +\|/
const HEAD = /^\| 问题 +\| 规则 +\| 验它的测试 +\|/
const RULE = /^\| -+ \| -+ \| -+ \|/

/** More services than that are counted. */
const MOST_NAMED = 3

function cellOf(users, officialNames) {
  const services = users.filter((id) => id !== ENGINE).map((id) => officialNames[id])
  if (services.length === Object.keys(officialNames).length) return '各项服务'
  const named = services.length > MOST_NAMED ? [`${services.length} 项服务`] : services
  const all = users.includes(ENGINE) ? [...named, '引擎'] : named
  return all.join('、') || '还没有'
}

function pageLine(line, { ofName, officialNames }) {
  if (HEAD.test(line)) return `${HEAD.exec(line)[0]} 谁在用 |`
  if (RULE.test(line)) return `${RULE.exec(line)[0]} --- |`
  const row = ROW.exec(line)
  return row ? `${row[0]} ${cellOf(ofName(row.groups.file, row.groups.name), officialNames)} |` : line
}

/** The rooms' first lines and the page, as they should be: file → text. */
export async function usedTexts() {
  const found = await usage()
  const rooms = ruleRooms().map((room) => [`${room}/index.ts`, roomText(room, found.ofRoom(room))])
  const page = read(PAGE)
    .split('\n')
    .map((line) => pageLine(line, found))
    .join('\n')
  return Object.fromEntries([...rooms, [PAGE, page]])
}
