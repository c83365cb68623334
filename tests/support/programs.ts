import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import type { Stack } from './stack'

/** What a program printed, and the code that it ended with. */
export interface Said {
  code: number
  output: string
}
export type Variables = Record<string, string | undefined>

/** A program of `scripts`, by its file and the function of that name, with its flags; the environment is these variables alone. */
export interface Order {
  name: 'deploy' | 'keys' | 'leave' | 'rewrap' | 'verify'
  args: string[]
  env: Variables
}

/** Programs as somebody starts them, one after the other, in one process of their own. */
export class Programs {
  private child: ChildProcess | undefined
  private last: Promise<unknown> = Promise.resolve()

  run({ env, ...order }: Order): Promise<Said> {
    const run = this.last.then(() => this.ask({ ...order, env: { PATH: process.env.PATH, ...env } }))
    this.last = run.catch(() => undefined)
    return run
  }
  private ask(order: Order): Promise<Said> {
    this.child ??= fork(path.join(__dirname, 'program-child.mjs'))
    const { child } = this
    return new Promise((resolve, reject) => {
      child.once('message', (said) => resolve(said as Said))
      child.send(order, (error) => error && reject(error))
    })
  }
  /** A program that works in the environment of a local cloud, with the keys of its functions. */
  on(
    { cloudUrl, env }: Pick<Stack, 'cloudUrl' | 'env'>,
    name: Order['name'],
    flags: string[],
    other: Variables = {},
  ): Promise<Said> {
    const key = { TENCENTCLOUD_SECRETID: 'nobody', TENCENTCLOUD_SECRETKEY: 'nothing' }
    const args = ['--env', 'local-dev', '--data', `${cloudUrl}/admin`, ...flags]
    return this.run({ name, args, env: { ...env, ...key, ...other } })
  }
  end(): void {
    this.child?.kill()
    this.child = undefined
  }
}

/** Programs for the tests of a file. */
export function usePrograms(): Programs {
  const programs = new Programs()
  afterAll(() => programs.end())
  return programs
}
