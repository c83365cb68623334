/** One runner for everything; a project per kind of test, so that one kind can run alone (`--selectProjects unit`). */
const { browser, project, TRANSFORM } = require('./packages/kit/jest.cjs')

const own = (displayName, testMatch, more) => project(__dirname, displayName, testMatch, more)

/** Pages and components are CommonJS for WeChat: the simulator wants them, and npm components, transformed too. */
const components = {
  testEnvironment: 'jsdom',
  transform: { '^.+\\.(ts|js)$': TRANSFORM },
  transformIgnorePatterns: ['/node_modules/'],
  setupFiles: ['<rootDir>/tests/support/miniprogram-globals.ts'],
}

module.exports = {
  testTimeout: 60_000,
  maxWorkers: 2,
  projects: [
    own('unit', [
      'domain/**/*.test.ts',
      'policies/**/*.test.ts',
      'cloudfunctions/**/*.test.ts',
      'demo/scenarios.test.ts',
    ]),
    '<rootDir>/packages/local-cloudbase',
    '<rootDir>/packages/local-phone',
    own('functions', ['tests/functions/**/*.test.ts', 'demo/server.test.ts']),
    own('components', ['miniprogram/**/*.test.ts'], components),
    own('e2e', ['tests/e2e/**/*.test.ts', 'demo/page.test.ts'], browser),
    own('repo', ['tests/repo/**/*.test.ts', 'packages/kit/*.test.ts']),
  ],
}
