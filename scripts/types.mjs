// Type-checks every room with the settings of its own platform. Unchanged files are not read again.
import path from 'node:path'
import { ROOT, Stop, isMain, main, run, tool } from '../packages/kit/run.mjs'

/** Files of domain/ are in three: rules run on the phone and in the cloud, and may use no more than both have. */
const PROJECTS = [
  'tsconfig.json',
  'domain/tsconfig.json',
  'miniprogram/tsconfig.phone.json',
  'packages/local-phone/runtime/tsconfig.json',
  'tests/support/tsconfig.components.json',
]

/** Where the compiler stores its data about a project. */
const memoryOf = (project) => path.join(ROOT, '.cache/types', `${project.replace(/\W+/g, '-')}.tsbuildinfo`)

/** Compiling on several threads takes a quarter more work: each finds anew what another has found. */
const FLAGS = ['--noEmit', '--singleThreaded', '--incremental', '--tsBuildInfoFile']

/**
 * Checks projects one after the other; the compiler's words are shown as they come.
 * @throws {Stop} naming the projects with errors
 */
export async function typesOf(projects = PROJECTS) {
  const failed = []
  for (const project of projects) {
    const { code } = await run(tool('typescript-native/bin/tsc', '-p', project, ...FLAGS, memoryOf(project)))
    if (code !== 0) failed.push(project)
  }
  if (failed.length > 0) throw new Stop(`Type errors in ${failed.join(', ')}.`)
}

async function types() {
  const { generate } = await import('./generate.mjs')
  await generate()
  await typesOf()
}

if (isMain(import.meta.url)) main(types)
