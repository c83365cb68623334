// What `playwright-core` is to a test: see jest-environment.cjs.
module.exports = globalThis.playwrightOutside
