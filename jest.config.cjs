/** One runner for everything; a project per kind of test, so that one kind can run alone (`--selectProjects unit`). */
const { project, BROWSER, OUTSIDE, TRANSFORM } = require('./packages/kit/jest.cjs')

const own = (displayName, testMatch, more) => project(__dirname, displayName, testMatch, more)

/** Tests with a local cloud copy a data folder that was seeded once. */
const seeded = { ...OUTSIDE, globalSetup: '<rootDir>/tests/support/seeded.cjs' }
const walks = {
  ...BROWSER,
  globalSetup: '<rootDir>/tests/support/seeded-and-browser.cjs',
  setupFilesAfterEnv: ['<rootDir>/tests/support/patience.ts'],
}

/** Pages and components are CommonJS for WeChat: the simulator wants them, and npm components, transformed too. */
const components = {
  testEnvironment: '<rootDir>/tests/support/window.cjs',
  moduleNameMapper: { '^miniprogram-compiler$': '<rootDir>/tests/support/wxml-outside.cjs' },
  transform: { '^.+\\.(ts|js)$': TRANSFORM },
  transformIgnorePatterns: ['/node_modules/'],
  setupFiles: ['<rootDir>/tests/support/miniprogram-globals.ts'],
}

module.exports = {
  testTimeout: 120_000,
  maxWorkers: 3,
  testSequencer: '<rootDir>/tests/support/slow-first.cjs',
  projects: [
    own('unit', [
      'domain/**/*.test.ts',
      'policies/**/*.test.ts',
      'cloudfunctions/**/*.test.ts',
      'demo/scenarios.test.ts',
    ]),
    '<rootDir>/packages/local-cloudbase',
    '<rootDir>/packages/local-phone',
    own('functions', ['tests/functions/**/*.test.ts', 'demo/server.test.ts'], seeded),
    own('components', ['miniprogram/**/*.test.ts'], components),
    own('e2e', ['tests/e2e/**/*.test.ts', 'demo/page.test.ts'], walks),
    own('prove', ['tests/prove/**/*.test.ts'], seeded),
    own('repo', ['tests/repo/**/*.test.ts', 'packages/kit/*.test.ts']),
  ],
}
