// Node as jest's sandbox has it, with the browser's driver from outside of it. Inside, each test file would load the driver
// anew, and each global that it looks at is looked up through the sandbox.
const { createRequire } = require('node:module')
const { TestEnvironment } = createRequire(require.resolve('jest'))('jest-environment-node')

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup()
    Object.defineProperty(this.global, 'playwrightOutside', { get: () => require('playwright-core') })
  }
}
