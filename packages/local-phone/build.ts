/** Turns a built native mini-program into files that an ordinary browser runs: the phone. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { bundleRuntime } from './build/bundle'
import { discover } from './build/discover'
import { copyAssets } from './build/assets'
import { writeProgram } from './build/program'
import { compileStyles } from './build/styles'
import { compileTemplates } from './build/templates'

export interface BuildOptions {
  /** Folder that WeChat would load: app.json, pages, components, CommonJS. */
  source: string
  /** Folder to write; it is emptied first. */
  out: string
}

export interface BuildReport {
  components: number
  ms: number
  /** Bytes of script and style that a phone loads. */
  bytes: number
}

/**
 * Builds the phone for one mini-program.
 * Throws an Error naming file and cause when a component is missing, a template does not parse
 * or uses a native component that the phone does not have.
 */
export async function buildPhone({ source, out }: BuildOptions): Promise<BuildReport> {
  const began = performance.now()
  const program = discover(path.resolve(source))
  const templates = compileTemplates(program)
  const styles = compileStyles(program)
  await fs.rm(out, { recursive: true, force: true })
  await fs.mkdir(out, { recursive: true })
  const sizes = await Promise.all([bundleRuntime(out, styles), writeProgram(out, program, templates)])
  await copyAssets(program.root, path.join(out, 'files'))
  return { components: program.units.length, ms: Math.round(performance.now() - began), bytes: sizes[0] + sizes[1] }
}
