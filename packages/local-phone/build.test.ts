import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { buildPhone } from './build'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'phone-build-'))
})
afterEach(() => fs.rm(folder, { recursive: true }))

/** Builds a mini-program of these files; the page `p` is always there. */
async function build(files: Record<string, string>) {
  const all = { 'app.json': '{"pages":["p"]}', 'p.js': 'Page({})', 'p.wxml': '<view/>', ...files }
  for (const [name, text] of Object.entries(all)) {
    await fs.mkdir(path.dirname(path.join(folder, 'in', name)), { recursive: true })
    await fs.writeFile(path.join(folder, 'in', name), text)
  }
  return buildPhone({ source: path.join(folder, 'in'), out: path.join(folder, 'out') })
}

/** The mini-program's own CSS, without the phone's, in one line. */
async function cssOf(files: Record<string, string>): Promise<string> {
  await build(files)
  const css = await fs.readFile(path.join(folder, 'out', 'phone.css'), 'utf8')
  const own = await fs.readFile(path.join(__dirname, 'runtime', 'phone.css'), 'utf8')
  return css
    .slice(css.indexOf(own) + own.length)
    .replace(/\s+/g, ' ')
    .trim()
}

const COMPONENT = {
  'p.json': '{"usingComponents":{"my-c":"c"}}',
  'c.json': '{"component":true}',
  'c.js': 'Component({})',
}

describe('what does not build', () => {
  it.each([
    [
      'a component that is missing',
      { 'p.json': '{"usingComponents":{"my-c":"c"}}' },
      'component "c", used by p, is missing',
    ],
    ['a page without script', { 'app.json': '{"pages":["p","q"]}' }, 'q.js is missing'],
    ['a native component that the phone lacks', { 'p.wxml': '<map/>' }, '<map> is neither'],
    ['a tag that is not closed', { 'p.wxml': '<view><text></view>' }, 'p.wxml:1: missing end tag'],
    ['broken JSON', { 'p.json': '{' }, 'p.json is not JSON'],
    ['an import that is missing', { 'p.wxss': '@import "./x.wxss";' }, '@import "./x.wxss" is missing'],
  ])('says so: %s', async (_name, files, message) => {
    await expect(build(files)).rejects.toThrow(message)
  })
})

describe('templates', () => {
  it.each([
    ['a comparison in text', '<view>{{a<b ? "<map" : 1}}</view>'],
    ['a comment', '<!-- <map> --><view/>'],
    ['a script', '<wxs module="m">var f = function (a, b) { return a <map && b> a }; module.exports = { f: f }</wxs>'],
    ['an attribute', `<view title="<map>" wx:if="{{a > b && 'x>y'}}"/>`],
  ])('takes no tag for one that is in %s', async (_name, wxml) => {
    await expect(build({ 'p.wxml': wxml })).resolves.toMatchObject({ components: 1 })
  })
})

describe('styles', () => {
  it('confines a page to itself without adding weight', async () => {
    expect(await cssOf({ 'p.wxss': '.a, page { color: red }' })).toBe(
      ':where([data-page="p"]) .a,:where([data-page="p"]) .wx-page { color: red }',
    )
  })

  it('isolates a component by a class prefix', async () => {
    expect(await cssOf({ ...COMPONENT, 'c.wxss': ':host { color: red } .a view { color: red }' })).toBe(
      '[wx-host="c"] { color: red } .c--a wx-view { color: red }',
    )
  })

  it('puts pages after components and app.wxss before both', async () => {
    const css = await cssOf({ ...COMPONENT, 'app.wxss': '.x{}', 'c.wxss': '.y{}', 'p.wxss': '.z{}' })
    expect(css.match(/[xyz](?=\{)/g)).toEqual(['x', 'y', 'z'])
  })

  it('makes theme and width those of the phone', async () => {
    const css = await cssOf({
      'app.wxss': '@media (prefers-color-scheme: dark) { .a { top: 0 } } @media (max-width: 340px) { .b { top: 0 } }',
    })
    expect(css).toBe(':where([data-theme="dark"]) .a { top: 0 } @container phone (max-width: 340px) { .b { top: 0 } }')
  })

  it('handles a query about both', async () => {
    const css = await cssOf({
      'app.wxss': '@media (min-width: 400px) and (prefers-color-scheme: dark) { .a { top: 0 } }',
    })
    expect(css).toBe('@container phone (min-width: 400px) { :where([data-theme="dark"]) .a { top: 0 } }')
  })

  it('translates units', async () => {
    const css = await cssOf({
      'app.wxss': '.a { width: 750rpx; height: 50vh; padding: calc(8px + env(safe-area-inset-bottom)) -1.5rpx }',
    })
    expect(css).toBe(
      '.a { width: calc(750 * var(--rpx)); height: 50cqh; padding: calc(8px + 0px) calc(-1.5 * var(--rpx)) }',
    )
  })

  it('leaves the steps of an animation alone', async () => {
    expect(await cssOf({ 'p.wxss': '@keyframes k { from { top: 0 } }' })).toBe('@keyframes k { from { top: 0 } }')
  })
})

describe('output', () => {
  it('carries images, not code, and counts its bytes', async () => {
    const report = await build({ 'images/a.svg': '<svg/>', 'lib/x.js': '' })
    const files = await fs.readdir(path.join(folder, 'out', 'files'), { recursive: true })
    expect(files.filter((each) => path.extname(each))).toEqual([path.join('images', 'a.svg')])
    const sizes = await Promise.all(
      ['phone.js', 'phone.css', 'program.js'].map((each) => fs.stat(path.join(folder, 'out', each))),
    )
    expect(report.bytes).toBe(sizes.reduce((sum, each) => sum + each.size, 0))
  })
})
