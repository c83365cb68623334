// Running other programs: one place for how their output, their end and their failure are handled.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository, wherever it was cloned to. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** npm by its own script where npm started us, which works on every system; the program otherwise. */
export const npm = () =>
  process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']

/** A program of node_modules as arguments to `node`: no shell and no .cmd file, so Windows takes the same way. */
export const tool = (file, ...args) => [process.execPath, path.join(ROOT, 'node_modules', file), ...args]

/**
 * Runs a program to its end. With `quiet` its words are collected instead of shown.
 * @param {string[]} command program and arguments
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, quiet?: boolean, timeout?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} code 127: the program is not there; 124: it took too long
 */
export function run([program, ...args], { cwd = ROOT, env = process.env, quiet = false, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      timeout,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    })
    let output = ''
    const collect = (chunk) => (output += chunk)
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 124, output }))
  })
}

/** Ends this program with words instead of a stack where the failure is one that somebody can act on. */
export class Stop extends Error {}

/** Was this file started by itself, not imported? */
export const isMain = (url) => Boolean(process.argv[1]) && path.resolve(process.argv[1]) === fileURLToPath(url)

/** Runs a program's main function: a `Stop` shows its words alone, anything else shows everything. */
export async function main(job) {
  try {
    await job()
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error)
    process.exitCode = 1
  }
}
