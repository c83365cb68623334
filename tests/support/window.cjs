// A browser's window as jsdom has it, for pages and components, with what WXML is translated into from outside of it: to
// translate all of it takes longer than most test files, and it is the same for each.
const fs = require('node:fs')
const { createRequire } = require('node:module')
const path = require('node:path')
const vm = require('node:vm')
const { TestEnvironment } = require('jest-environment-jsdom')
const { tidy } = require('../../packages/kit/tidy.cjs')

const compiler = createRequire(require.resolve('miniprogram-simulate'))('miniprogram-compiler')

/** The translation of all templates has more than the one megabyte that is taken where nothing is said. */
const MOST_BYTES = 16 * 1024 * 1024

/** What was translated, by the folder that it was in, with the mark of what it was made from. */
const kept = new Map()

/** The files of a mini-program that its translation is made from: templates, their scripts, and who uses whom. */
const sourcesOf = (root) =>
  fs
    .readdirSync(root, { recursive: true })
    .filter((name) => /\.(wxml|wxs|json)$/.test(name))
    .map((name) => path.join(root, name))

function markOf(file) {
  const { mtimeMs, size } = fs.statSync(file)
  return `${file} ${mtimeMs} ${size}`
}

/** All templates of a mini-program, as a script that makes what hands them out. */
function translated(root) {
  const sources = sourcesOf(root)
  const mark = sources.map(markOf).join('\n')
  const known = kept.get(root)
  if (known?.mark === mark) return known.script
  // The translator requires what it reads of them, and would see it as it was.
  for (const file of sources) delete require.cache[file]
  const templates = compiler.wxmlToJs(root, { maxBuffer: MOST_BYTES })
  const script = new vm.Script(`(function () {${templates}})`, { filename: path.join(root, 'all.wxml') })
  kept.set(root, { mark, script })
  return script
}

module.exports = class extends tidy(TestEnvironment) {
  async setup() {
    await super.setup()
    const here = this.getVmContext()
    this.global.templatesOutside = (root) => translated(root).runInContext(here)()
  }
}
