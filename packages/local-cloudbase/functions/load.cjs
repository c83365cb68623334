/**
 * Loads a function's code like `require`, with what V8 compiled of it the last time: most of what a start costs is the
 * compiling. V8 itself refuses what another version of it made, but of the code it looks at the length alone.
 */
'use strict'
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const vm = require('node:vm')

const MARK_BYTES = 32
/** Code that was kept can import nothing later: Node finds no loader for it. Such code is compiled each time. */
const IMPORTS_LATER = /\bimport\s*\(/
const nothing = () => undefined

/** The compiled form that a file keeps of this code; undefined where it has none. */
function kept(file, mark) {
  if (!fs.existsSync(file)) return undefined
  const bytes = fs.readFileSync(file)
  return mark.equals(bytes.subarray(0, MARK_BYTES)) ? bytes.subarray(MARK_BYTES) : undefined
}

/** Where it cannot be kept, the next start takes longer: no reason for a call to fail. */
function keep(file, mark, script) {
  const made = `${file}.${process.pid}`
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(made, Buffer.concat([mark, script.createCachedData()]))
    fs.renameSync(made, file)
  } catch {
    fs.rmSync(made, { force: true })
  }
}

/**
 * @param {string} folder of the function
 * @param {string} file what was compiled is kept in it
 * @returns {{ exports: object, keep: () => void }} `keep`, called after the first work, keeps what that needed too
 */
module.exports = function load(folder, file) {
  const entry = require.resolve(folder)
  const source = fs.readFileSync(entry, 'utf8')
  const mark = createHash('sha256').update(source).digest()
  const cachedData = kept(file, mark)
  if (!cachedData && IMPORTS_LATER.test(source)) return { exports: require(entry), keep: nothing }
  const script = new vm.Script(Module.wrap(source), { filename: entry, cachedData })
  const loaded = Object.assign(new Module(entry, null), { filename: entry, path: path.dirname(entry) })
  require.cache[entry] = loaded
  const run = script.runInThisContext()
  run.call(loaded.exports, loaded.exports, Module.createRequire(entry), loaded, entry, path.dirname(entry))
  loaded.loaded = true
  const isNew = !cachedData || script.cachedDataRejected
  return { exports: loaded.exports, keep: isNew ? () => keep(file, mark, script) : nothing }
}
