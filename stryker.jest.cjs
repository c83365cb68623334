/** The unit tests of one room of rules alone, for the mutation tester: no browser, no cloud, nothing slow. */
const TESTS = {
  calendar: ['domain/base/calendar/*.test.ts', 'policies/calendar-cn.test.ts'],
  money: ['domain/base/money/*.test.ts'],
  hardship: ['domain/rules/hardship/*.test.ts', 'policies/{hardship,aid-caps}.test.ts'],
}

module.exports = {
  rootDir: __dirname,
  testMatch: TESTS[process.env.RULES ?? 'calendar'].map((glob) => `<rootDir>/${glob}`),
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'json', 'cjs', 'mjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  transform: { '^.+\\.ts$': require.resolve('./packages/kit/esbuild-transform.cjs') },
}
