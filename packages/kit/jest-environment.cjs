// Node as jest's sandbox has it, with the browser's driver from outside of it. Inside, each test file would load the driver
// anew, and each global that it looks at is looked up through the sandbox.
const { createRequire } = require('node:module')
const { TestEnvironment } = createRequire(require.resolve('jest'))('jest-environment-node')
const { tidy } = require('./tidy.cjs')

/** What turns stacks into text in this process, as `plainOutside` has made it. */
let quick

/**
 * The driver takes the stack of every call, fifty frames of it, and shows it only where one fails. Jest looks each frame up in
 * source maps; here it looks up those of TypeScript alone, which are the ones that have any.
 */
function plainOutside() {
  const mapped = Error.prepareStackTrace
  if (!mapped || mapped === quick) return
  quick = (error, frames) => {
    const head = mapped(error, [])
    const line = (frame) =>
      frame.getFileName()?.endsWith('.ts') ? mapped(error, [frame]).slice(head.length) : `\n    at ${frame}`
    return head + frames.map(line).join('')
  }
  Error.prepareStackTrace = quick
}

/** What one test file leaves for the next one in this process, which knows nothing else of the first; each says how it ends. */
const left = new Map()
process.once('exit', () => left.forEach(({ end }) => end()))

module.exports = class extends tidy(TestEnvironment) {
  async setup() {
    await super.setup()
    plainOutside()
    Object.defineProperty(this.global, 'leftOutside', { value: left })
    Object.defineProperty(this.global, 'playwrightOutside', { get: () => require('playwright-core') })
  }
}
