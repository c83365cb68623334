/** One runner for everything; a project per kind of test, so that one kind can run alone (`--selectProjects unit`). */
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  rootDir: __dirname,
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'json', 'cjs', 'mjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  transform: { '^.+\\.ts$': '<rootDir>/tests/support/esbuild-transform.cjs' },
  ...more,
})

/** Pages and components are CommonJS for WeChat: the simulator wants them, and npm components, transformed too. */
const components = {
  testEnvironment: 'jsdom',
  transform: { '^.+\\.(ts|js)$': '<rootDir>/tests/support/esbuild-transform.cjs' },
  transformIgnorePatterns: ['/node_modules/'],
  setupFiles: ['<rootDir>/tests/support/miniprogram-globals.ts'],
}

const browser = { globalSetup: '<rootDir>/tests/support/find-browser.cjs' }

module.exports = {
  testTimeout: 60_000,
  maxWorkers: 2,
  projects: [
    project('unit', [
      'domain/**/*.test.ts',
      'policies/**/*.test.ts',
      'cloudfunctions/**/*.test.ts',
      'demo/scenarios.test.ts',
    ]),
    project('cloud', ['local/cloud/**/*.test.ts']),
    project('phone', ['local/phone/**/*.test.ts'], browser),
    project('functions', ['tests/functions/**/*.test.ts', 'demo/server.test.ts']),
    project('components', ['miniprogram/**/*.test.ts'], components),
    project('e2e', ['tests/e2e/**/*.test.ts', 'demo/page.test.ts'], browser),
    project('repo', ['tests/repo/**/*.test.ts']),
  ],
}
