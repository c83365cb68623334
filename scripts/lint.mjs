// Everything that is checked without running the product. All problems are shown at once; `--fix` repairs what it can.
import { install } from './install.mjs'
import { Stop, isMain, main, run, tool } from '../packages/kit/run.mjs'

const SOURCES = ['domain', 'cloudfunctions', 'miniprogram', 'policies', 'typings', 'demo', 'packages', 'scripts']
/** Files that they do not know, or leave out, are no mistake of whoever names them. */
const UNKNOWN = '--no-error-on-unmatched-pattern'
/** The linter and the formatter, for all files or for those that are named after them. */
export const OXLINT = tool('oxlint/bin/oxlint', '--deny-warnings', UNKNOWN)
export const OXFMT = tool('oxfmt/bin/oxfmt', UNKNOWN)

/** Each check by its name: the command, and its message when something is wrong. */
export const LINTS = {
  lint: [OXLINT, 'The linter has objections.'],
  format: [[...OXFMT, '--list-different'], 'Not formatted; `npm run lint -- --fix` does it.'],
  arrows: [
    tool('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', ...SOURCES),
    'A room imports what it may not, or two need each other: .dependency-cruiser.cjs says who may import whom.',
  ],
  dead: [tool('knip/bin/knip.js', '--no-progress'), 'Something is exported, installed or kept that nobody uses.'],
}

/**
 * Runs one check.
 * @throws {Stop} with what is wrong; the check's own output is shown as it comes
 */
export async function judge(name) {
  const [command, words] = LINTS[name]
  if ((await run(command)).code !== 0) throw new Stop(words)
}

async function fix() {
  await run([...OXLINT, '--fix'])
  await run(OXFMT)
}

async function lint() {
  await install()
  const { generate } = await import('./generate.mjs')
  await generate()
  if (process.argv.includes('--fix')) await fix()
  const results = await Promise.allSettled(Object.keys(LINTS).map(judge))
  const wrong = results.flatMap(({ reason }) => (reason ? [reason.message] : []))
  if (wrong.length > 0) throw new Stop(`\n${wrong.join('\n')}`)
}

if (isMain(import.meta.url)) main(lint)
