const { project } = require('../kit/jest.cjs')

module.exports = { ...project(__dirname, 'cloud', ['**/*.test.ts']), testTimeout: 60_000 }
