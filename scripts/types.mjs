// Type-checks every room with the settings of its own platform.
import fs from 'node:fs'
import path from 'node:path'
import { generate } from './generate.mjs'
import { ROOT, Stop, isMain, main, run, tool } from '../packages/kit/run.mjs'

const PROJECTS = [
  'tsconfig.json',
  'domain/tsconfig.json',
  'miniprogram/tsconfig.json',
  'packages/local-phone/runtime/tsconfig.json',
  'tests/support/tsconfig.components.json',
]

/** What was found out about a file is kept for the next time. */
const rememberedAs = (project) => {
  const file = `.cache/types/${project.replaceAll('/', '-')}.tsbuildinfo`
  return ['--incremental', '--tsBuildInfoFile', path.join(ROOT, file)]
}

/** @throws {Stop} naming the projects with errors; the compiler's words are shown as they come */
export async function types() {
  await generate()
  const failed = []
  for (const project of PROJECTS.filter((file) => fs.existsSync(path.join(ROOT, file)))) {
    const { code } = await run(tool('typescript/bin/tsc', '-p', project, '--noEmit', ...rememberedAs(project)))
    if (code !== 0) failed.push(project)
  }
  if (failed.length > 0) throw new Stop(`Type errors in ${failed.join(', ')}.`)
}

if (isMain(import.meta.url)) main(types)
