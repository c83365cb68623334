// Type-checks every room with the settings of its own platform. Unchanged files are not read again.
import path from 'node:path'
import { ROOT, Stop, isMain, main, run, tool } from '../packages/kit/run.mjs'

/** Projects whose files ESLint looks at with types; a file belongs to the first that has it. */
export const LINTED = [
  'tsconfig.json',
  'miniprogram/tsconfig.json',
  'packages/local-phone/runtime/tsconfig.json',
  'tests/support/tsconfig.components.json',
]
/** The same files as another project's, held to fewer names: rules run on the phone and in the cloud. */
export const ONLY_TYPES = ['domain/tsconfig.json']

/** Exit codes of typed.mjs; their sum where both are wrong. Any other but 0 means that it broke. */
export const [TYPES_WRONG, LINT_WRONG] = [4, 8]

/** Where the compiler stores its data about a project. */
const memoryOf = (project) => path.join(ROOT, '.cache/types', `${project.replace(/\W+/g, '-')}.tsbuildinfo`)

/** Checks projects one after the other. @returns those with errors; the compiler's words are shown as they come */
export async function typesOf(projects) {
  const failed = []
  for (const project of projects) {
    const flags = ['--noEmit', '--incremental', '--tsBuildInfoFile', memoryOf(project)]
    const { code } = await run(tool('typescript/bin/tsc', '-p', project, ...flags))
    if (code !== 0) failed.push(project)
  }
  return failed
}

/** @throws {Stop} naming the projects with errors */
export async function types() {
  const { generate } = await import('./generate.mjs')
  await generate()
  const failed = await typesOf([...LINTED, ...ONLY_TYPES])
  if (failed.length > 0) throw new Stop(`Type errors in ${failed.join(', ')}.`)
}

if (isMain(import.meta.url)) main(types)
