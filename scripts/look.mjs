// Pictures of every page in all widths, text sizes and themes, in .shots/, for a person to look at: `npm run look`.
// What follows goes to jest: `npm run look -- screens-forms`.
import { buildAll } from './build.mjs'
import { install } from './install.mjs'
import { isMain, main, run, tool } from '../packages/kit/run.mjs'

/** Shows each page in eighteen combinations instead of four. */
const TIMEOUT_MS = 1_200_000

if (isMain(import.meta.url))
  main(async () => {
    await install()
    await buildAll()
    const env = { ...process.env, LOOK: 'all', PATIENCE: String(TIMEOUT_MS) }
    const [only = 'screens-'] = process.argv.slice(2)
    const { code } = await run(tool('jest/bin/jest.js', `tests/e2e/.*${only}`), { env })
    process.exitCode = code
  })
