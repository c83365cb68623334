/** WXSS → one CSS file in which every page and component keeps to itself. */
import fs from 'node:fs'
import path from 'node:path'
import postcss, { type AtRule, type Container, type Root, type Rule } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import type { Unit } from '../runtime/program'
import type { Discovered } from './discover'
import { isNativeTag } from './native-tags'

const THEME_QUERY = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/
const SIZE_QUERY = /\((?:min-|max-)?(?:width|height)\s*:/

/** The whole mini-program's CSS: app.wxss first, then components, then pages, as WeChat's precedence has it. */
export function compileStyles(program: Discovered): string {
  const sheet = (file: string, prefix: string, pages: string[]) => compileSheet(program.root, file, prefix, pages)
  const ordered = [...program.units].sort((a, b) => Number(a.isPage) - Number(b.isPage))
  return [
    sheet('app.wxss', '', []),
    ...ordered.map((unit) => sheet(`${unit.path}.wxss`, unit.prefix, reach(unit, program.units))),
  ].join('\n')
}

/** Pages in which a unit's unprefixed styles count: its own page, or every page that uses the component. */
function reach(unit: Unit, units: Unit[]): string[] {
  if (unit.prefix) return []
  if (unit.isPage) return [unit.path]
  return units.filter((each) => each.isPage && uses(each, unit.path, units, new Set())).map((each) => each.path)
}

function uses(unit: Unit, target: string, units: Unit[], seen: Set<string>): boolean {
  if (seen.has(unit.path)) return false
  seen.add(unit.path)
  const paths = Object.values(unit.using).map((each) => each.slice(1))
  return paths.includes(target) || units.some((each) => paths.includes(each.path) && uses(each, target, units, seen))
}

function compileSheet(root: string, file: string, prefix: string, pages: string[]): string {
  const sheet = load(root, file, new Set())
  if (!sheet) return ''
  // Selectors are translated before theme and page conditions are put in front of them.
  walkRules(sheet, (rule) => translate(rule, prefix))
  sheet.walkAtRules('media', rewriteMedia)
  const places = pages.map((page) => `[data-page="${page}"]`)
  if (places.length) walkRules(sheet, (rule) => condition(rule, places))
  sheet.walkDecls((decl) => void (decl.value = toPhoneUnits(decl.value)))
  return sheet.toString()
}

/** Parses a file with its @imports put in place; null when it does not exist. */
function load(root: string, file: string, seen: Set<string>): Root | null {
  const absolute = path.join(root, file)
  if (seen.has(file) || !fs.existsSync(absolute)) return null
  seen.add(file)
  const sheet = postcss.parse(fs.readFileSync(absolute, 'utf8'), { from: absolute })
  sheet.walkAtRules('import', (rule) => {
    const src = /['"]([^'"]+)['"]/.exec(rule.params)?.[1] ?? ''
    const target = src.startsWith('/') ? src.slice(1) : path.posix.join(path.posix.dirname(file), src)
    if (!fs.existsSync(path.join(root, target))) throw new Error(`${absolute}: @import "${src}" is missing`)
    const imported = load(root, target, seen)
    if (imported) rule.replaceWith(imported.nodes)
    else rule.remove()
  })
  return sheet
}

/** Every rule with selectors; the steps of an animation have none. */
function walkRules(container: Container, visit: (rule: Rule) => void): void {
  container.walkRules((rule) => {
    const parent = rule.parent as AtRule | undefined
    if (parent?.type !== 'atrule' || !/keyframes$/.test(parent.name)) visit(rule)
  })
}

function translate(rule: Rule, prefix: string): void {
  rule.selector = selectorParser((selectors) => {
    selectors.walkClasses((each) => void (each.value = prefix ? `${prefix}--${each.value}` : each.value))
    selectors.walkTags((each) => {
      if (each.value === 'page') each.replaceWith(selectorParser.className({ value: 'wx-page' }))
      else if (isNativeTag(each.value)) each.value = `wx-${each.value}`
    })
    selectors.walkPseudos((each) => {
      if (each.value === ':host') each.replaceWith(selectorParser.tag({ value: `[wx-host="${prefix}"]` }))
    })
  }).processSync(rule.selector)
}

/** Puts an ancestor in front of every selector, without weight of its own. */
function condition(rule: Rule, ancestors: string[]): void {
  rule.selectors = rule.selectors.map((selector) => `:where(${ancestors.join(',')}) ${selector}`)
}

/** The phone has its own theme and its own width, whatever the desktop's are. */
function rewriteMedia(media: AtRule): void {
  const theme = THEME_QUERY.exec(media.params)?.[1]
  const rest = media.params
    .replace(THEME_QUERY, '')
    .replace(/^\s*and\s+|\s+and\s*$|\s+and\s+(?=and)/g, '')
    .trim()
  if (theme) walkRules(media, (rule) => condition(rule, [`[data-theme="${theme}"]`]))
  if (SIZE_QUERY.test(rest))
    Object.assign(media, { name: 'container', params: `phone ${rest.replace(/^(only\s+)?(screen|all)\s+and\s+/, '')}` })
  else if (theme && !rest) media.replaceWith((media as Container).nodes ?? [])
  else media.params = rest
}

/** rpx is 1/750 of the phone's width; vw and vh are the page's, not the window's. */
const toPhoneUnits = (value: string): string =>
  value
    .replace(/(-?\d*\.?\d+)rpx\b/g, 'calc($1 * var(--rpx))')
    .replace(/(\d)v([wh])\b/g, '$1cq$2')
    .replace(/env\(\s*safe-area-inset-[a-z]+\s*(?:,[^)]*)?\)|constant\(\s*safe-area-inset-[a-z]+\s*\)/g, '0px')
