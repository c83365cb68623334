const { browser, project } = require('../kit/jest.cjs')

module.exports = { ...project(__dirname, 'phone', ['**/*.test.ts'], browser), testTimeout: 60_000 }
