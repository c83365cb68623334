const { project } = require('../kit/jest.cjs')

module.exports = {
  ...project(__dirname, 'phone', ['**/*.test.ts'], { globalSetup: '<rootDir>/test-setup.cjs' }),
  testTimeout: 60_000,
}
