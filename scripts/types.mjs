// Type-checks every room with the settings of its own platform. Unchanged files are not read again.
import path from 'node:path'
import { ROOT, Stop, isMain, main, run, tool } from '../packages/kit/run.mjs'

const PROJECTS = [
  'tsconfig.json',
  'domain/tsconfig.json',
  'miniprogram/tsconfig.json',
  'packages/local-phone/runtime/tsconfig.json',
  'tests/support/tsconfig.components.json',
]

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
  const failed = await typesOf(PROJECTS)
  if (failed.length > 0) throw new Stop(`Type errors in ${failed.join(', ')}.`)
}

if (isMain(import.meta.url)) main(types)
