import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

/*
 * What is wrong with a screen for those who read and tap it, found in the page itself.
 */

/** Makes `axe` of a page. */
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/**
 * axe's rules that a phone's screen is held to besides colours: names of what can be tapped or filled in. Sizes of targets
 * are our own below: axe asks for 24 px, and does not know that a label of WeChat belongs to its control.
 */
const NAMES = [
  'button-name',
  'link-name',
  'label',
  'select-name',
  'input-button-name',
  'image-alt',
  'role-img-alt',
  'svg-img-alt',
  'aria-command-name',
  'aria-dialog-name',
  'aria-input-field-name',
  'aria-toggle-field-name',
  'aria-roles',
  'aria-hidden-focus',
]

/** Words on the screen that somebody cannot read whole: cut off, over the edge, or in a box that hides the rest. */
const CLIPPED = `() => {
  const screen = document.documentElement.clientWidth
  const found = []
  for (const element of document.querySelectorAll('body *')) {
    const own = [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim())
    if (!own.length || !element.checkVisibility({ visibilityProperty: true }) || element.closest('[aria-hidden=true], script, style, select, option, .phone-tab')) continue
    const range = document.createRange()
    range.selectNodeContents(own[0])
    const box = range.getBoundingClientRect()
    if (!box.width) continue
    const hides = getComputedStyle(element).overflow !== 'visible'
    const cut = hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)
    // Half of a wide closing mark is empty, and at the end of a line it is let hang over.
    const empty = /[）」》，。！？；：、]$/.test(own[0].textContent.trim()) ? parseFloat(getComputedStyle(element).fontSize) / 2 : 0
    if (box.left < -1 || box.right - empty > screen + 1 || cut) found.push(own[0].textContent.trim().slice(0, 30))
  }
  const wide = [...document.querySelectorAll('.phone-body, .phone-page')].filter((one) => one.scrollWidth > one.clientWidth + 1)
  return [...found, ...wide.map(() => 'the page scrolls sideways')]
}`

/** What a finger taps and is less than 44 px wide or high. A control inside a label or a row is as large as those. */
const SMALL = `() => {
  const TAPPED = 'wx-button, button, a[href], input, textarea, select, ' +
    ['button', 'link', 'tab', 'checkbox', 'radio', 'switch', 'option'].map((role) => '[role=' + role + ']').join(', ')
  const ROW = 'label, wx-label, wx-input, wx-textarea, wx-checkbox, wx-radio, wx-switch'
  const found = []
  for (const element of document.querySelectorAll(TAPPED)) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('[aria-hidden=true]')) continue
    const target = element.closest('label, wx-label') ?? element.closest(ROW) ?? element
    const { width, height } = target.getBoundingClientRect()
    if (width && height && (width < 43.5 || height < 43.5))
      found.push((element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 30) + ' ' + Math.round(width) + '×' + Math.round(height))
  }
  return found
}`

/**
 * Marks of choice that mislead: a native one that is painted (white in the dark, as if it were chosen), one of ours that
 * does not grow with the words, or whose edge can hardly be told from the row.
 */
const MARKS = `() => {
  const found = []
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  for (const row of document.querySelectorAll('wx-label')) {
    const native = row.querySelector('input[type=radio], input[type=checkbox]')
    if (!native || !row.checkVisibility()) continue
    if (native.checkVisibility({ opacityProperty: true })) found.push(row.textContent.trim() + ': the native mark is seen')
    const mark = row.querySelector('wx-view[aria-hidden=true]')
    if (!mark) { found.push(row.textContent.trim() + ': no mark'); continue }
    const style = getComputedStyle(mark)
    if (mark.getBoundingClientRect().width < 22 * style.getPropertyValue('--k')) found.push(row.textContent.trim() + ': the mark is small')
    const edge = contrast(light(style.borderTopColor), light(getComputedStyle(row).backgroundColor))
    if (edge < 3) found.push(row.textContent.trim() + ': the edge of the mark has ' + edge.toFixed(2))
  }
  return found
}`

const BROKEN = `(rules) => axe
  .run(document, { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any, all, none }) => id + ': ' + html.slice(0, 160) + ' – ' + [...any, ...all, ...none].map(({ message }) => message).join(' '))))`

/** All of it in one visit to the page: going there costs more than most of what is looked for. */
const FAULTS = `(rules) => Promise.all([(${CLIPPED})(), (${SMALL})(), (${MARKS})(), (${BROKEN})(rules)])
  .then(([clipped, small, marks, axe]) => ({ clipped, small, marks, axe }))`

/**
 * Everything that is wrong with the screen as it stands now; each kind by its name.
 * @param colours whether contrasts are measured as well, which takes longer than all else together
 */
export async function faultsOf(page: Page, colours: boolean): Promise<Record<string, string[]>> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(AXE)
  const rules = [...NAMES, ...(colours ? ['color-contrast'] : [])]
  return page.evaluate(`(${FAULTS})(${JSON.stringify(rules)})`)
}
