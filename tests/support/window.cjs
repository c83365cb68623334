// A browser's window as jsdom has it, for pages and components.
const { TestEnvironment } = require('jest-environment-jsdom')
const { tidy } = require('../../packages/kit/tidy.cjs')

module.exports = tidy(TestEnvironment)
