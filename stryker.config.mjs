// How well the unit tests would notice a wrong rule; see docs/mutation.md. One room at a time: RULES=calendar|money|hardship.
const room = process.env.RULES ?? 'calendar'
const folder = { calendar: 'domain/base/calendar', money: 'domain/base/money', hardship: 'domain/rules/hardship' }[room]

/** @type {import('@stryker-mutator/core').PartialStrykerOptions} */
export default {
  packageManager: 'npm',
  testRunner: 'jest',
  // Named, because plugins are otherwise looked for beside the tester only.
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { projectType: 'custom', configFile: 'stryker.jest.cjs' },
  mutate: [`${folder}/*.ts`, `!${folder}/*.test.ts`, '!domain/rules/hardship/fixture.ts'],
  // Only what the rules' tests need goes into the copy that is mutated.
  ignorePatterns: [
    '**',
    '!domain/**/*',
    '!policies/**/*',
    '!tests/support/*',
    '!packages/kit/*',
    '!stryker.jest.cjs',
    '!package.json',
  ],
  coverageAnalysis: 'perTest',
  // Words on the screen are compared by a few tests, not by every mutant of every sentence.
  mutator: { excludedMutations: ['StringLiteral'] },
  concurrency: 1,
  // The tests of a room take a second, on a busy machine many; only a loop without an end takes longer than this.
  timeoutMS: 30_000,
  tempDirName: `.cache/stryker-${room}`,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: `.cache/mutation-${room}.json` },
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false },
  thresholds: { high: 90, low: 85, break: 85 },
}
