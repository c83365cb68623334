/** Jest's settings for one kind of tests, the same in every package. */
const TRANSFORM = require.resolve('./esbuild-transform.cjs')

/**
 * @param {string} rootDir where the globs of `testMatch` begin
 * @param {string} displayName what `--selectProjects` calls it
 * @param {string[]} testMatch
 * @param {object} [more] further settings of jest
 */
const project = (rootDir, displayName, testMatch, more = {}) => ({
  displayName,
  rootDir,
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  testEnvironment: require.resolve('./jest-environment.cjs'),
  moduleFileExtensions: ['ts', 'js', 'json', 'cjs', 'mjs'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  transform: { '^.+\\.ts$': TRANSFORM },
  ...more,
})

/** Where one file may leave something for the next. */
const OUTSIDE = { testEnvironment: require.resolve('./jest-environment.cjs') }

/** Settings of tests that drive a browser. */
const BROWSER = {
  ...OUTSIDE,
  moduleNameMapper: { '^playwright-core$': require.resolve('./playwright-outside.cjs') },
}

module.exports = { project, BROWSER, OUTSIDE, TRANSFORM }
