// What a review should not have to say. Formatting is Prettier's.
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'
import { LINTED } from './scripts/types.mjs'

const TESTS = ['**/*.test.ts', 'tests/**/*.ts']
const TESTS_AND_SUPPORT = [...TESTS, '**/testing/**', '**/support/**', '**/test-bench.ts']
const PLAIN = ['**/*.{js,mjs,cjs}', 'packages/local-phone/sample/**/*.ts']
const OUTSIDE_TRANSACTION = 'would run OUTSIDE the transaction here: work on documents with doc().'
const insideTransaction = (selector) => `CallExpression[callee.property.name='runTransaction'] ${selector}`
const TRANSACTIONS = [
  {
    selector: insideTransaction('CallExpression[callee.property.name=/^(count|aggregate)$/]'),
    message: `count() and aggregate() ${OUTSIDE_TRANSACTION}`,
  },
  {
    selector: insideTransaction(
      "CallExpression[callee.property.name=/^(update|remove)$/][callee.object.callee.property.name='where']",
    ),
    message: `where().update() and where().remove() ${OUTSIDE_TRANSACTION}`,
  },
]

const NO_CLOCK = 'The rules have no clock and no dice of their own: take the moment from the facts.'
const PURE = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: NO_CLOCK },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: NO_CLOCK },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: NO_CLOCK },
]
const PLATFORMS = { group: ['node:*', '@cloudbase/*'], message: 'This code also runs on the phone.' }

const TESTING = { group: ['**/*.test', '**/tests/**'], message: 'Only tests import tests and what supports them.' }
const PRODUCT = {
  group: ['miniprogram', 'cloudfunctions', 'domain', 'policies', 'typings', 'demo', 'scripts', 'tests'].map(
    (room) => `**/../${room}/**`,
  ),
  message: 'Packages know nothing of the product, their tests neither.',
}

const SIZES = {
  'max-lines': ['error', 300],
  'max-lines-per-function': ['error', 60],
  complexity: ['error', 15],
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: 'error',
}

/** The quick look (`npm run check`) leaves out the rules that need to know the types of the whole project. */
const QUICK = process.env.LINT === 'quick' ? [{ files: ['**/*.ts'], extends: [ts.configs.disableTypeChecked] }] : []

export default defineConfig(
  globalIgnores(['node_modules', 'dist', 'coverage', '.*/**', '!.ci']),
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: LINTED, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...SIZES,
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...TRANSACTIONS],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // `String(year as number)`: without the words the rule about values that print as [object Object] complains.
      '@typescript-eslint/no-unnecessary-type-assertion': ['error', { typesToIgnore: ['number', 'string'] }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, properties: false } },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['{packages,demo,scripts,tests}/**/*.ts', 'cloudfunctions/lib/logger.ts'],
    rules: { 'no-console': 'off' },
  },
  // Who may import whom is .dependency-cruiser.cjs; of tests it knows nothing, so that these two are held here.
  {
    files: ['**/*.ts'],
    ignores: TESTS_AND_SUPPORT,
    rules: { 'no-restricted-imports': ['error', { patterns: [TESTING] }] },
  },
  {
    files: ['packages/**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [PRODUCT] }] },
  },
  {
    files: ['domain/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', 'wx', 'process', 'fetch', 'setTimeout', 'setInterval'],
      'no-restricted-syntax': ['error', ...TRANSACTIONS, ...PURE],
    },
  },
  {
    files: ['{domain,typings,miniprogram}/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-imports': ['error', { patterns: [PLATFORMS, TESTING] }] },
  },
  // A service is one file, and most of it is its form.
  { files: ['domain/services/**/*.ts'], rules: { 'max-lines': ['error', 500] } },
  {
    // A test's `describe` is as long as its cases; what it holds against the code may be of any shape.
    files: TESTS,
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: PLAIN, extends: [ts.configs.base], rules: { ...SIZES, 'no-unused-vars': 'error' } },
  { files: ['packages/local-phone/sample/**/*.ts'], extends: [ts.configs.disableTypeChecked] },
  ...QUICK,
)
