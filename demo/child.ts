import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

export const ROOT = path.resolve(__dirname, '..')

/** What a program in TypeScript needs; a built one does without, and starts in a third of the time. */
const translated = (program = ''): string[] => (program.endsWith('.ts') ? ['--import', 'tsx'] : [])

/** Starts one of our programs as a process of its own: its file, then its arguments. */
export const start = (args: string[], env: NodeJS.ProcessEnv = process.env): ChildProcess =>
  spawn(process.execPath, ['--require', './demo/with-parent.cjs', ...translated(args[0]), ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** What a process has said so far on both of its outputs; it must be read, or the process stands still. */
export function listen(child: ChildProcess): { text: () => string } {
  let said = ''
  const keep = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-20_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return { text: () => said }
}

export const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((done) => child.once('close', (code) => done(code)))

/** Runs a program to its end. @returns what it said @throws Error with that when it fails */
export async function complete(args: string[], env?: NodeJS.ProcessEnv): Promise<string> {
  const child = start(args, env)
  const output = listen(child)
  if ((await ended(child)) !== 0) throw new Error(`${args[0] ?? ''} failed:\n${output.text()}`)
  return output.text().trimEnd()
}
