/** The mini-program's own scripts and compiled templates, as one file that the phone starts. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Discovered } from './discover'

/** Writes program.js. Sources stay text, so that each file keeps its name and lines in a stack trace. Returns its bytes. */
export async function writeProgram(out: string, program: Discovered, templates: string): Promise<number> {
  const modules = await readModules(program.root)
  const data = JSON.stringify({ app: program.app, units: program.units, modules })
  const text = `window.__startPhone(Object.assign(${data}, { groups: ${templates} }))\n`
  await fs.writeFile(path.join(out, 'program.js'), text)
  return Buffer.byteLength(text)
}

async function readModules(root: string): Promise<Record<string, string>> {
  const files = (await fs.readdir(root, { recursive: true })).map((each) => each.split(path.sep).join('/'))
  const scripts = files.filter((each) => each.endsWith('.js')).sort()
  const read = async (each: string) => [each, await fs.readFile(path.join(root, each), 'utf8')] as const
  return Object.fromEntries(await Promise.all(scripts.map(read)))
}
