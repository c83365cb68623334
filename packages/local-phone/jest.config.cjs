const { project, BROWSER } = require('../kit/jest.cjs')

module.exports = {
  ...project(__dirname, 'phone', ['**/*.test.ts'], { ...BROWSER, globalSetup: '<rootDir>/test-setup.cjs' }),
  testTimeout: 60_000,
}
