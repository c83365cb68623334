/** The deploy as somebody starts it, against Tencent Cloud in memory and functions that are built of nothing. */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Programs } from './programs'
import type { Said, Variables } from './programs'
import { ENV, FakeTencent, SECRET_ID, SECRET_KEY } from './tencent'

export const ROOT = path.resolve(__dirname, '../..')
type Schema = Record<string, { indexes: { name: string; fields: [string, number][]; unique?: boolean }[] }>
export const declared = JSON.parse(fs.readFileSync(path.join(ROOT, 'cloudfunctions/indexes.json'), 'utf8')) as Schema
/** What phones may do with files. */
export const fileRule = JSON.parse(fs.readFileSync(path.join(ROOT, 'cloudfunctions/storage.json'), 'utf8')) as object
/** Names of the deployed functions. */
export const functions = fs
  .readdirSync(path.join(ROOT, 'cloudfunctions'))
  .filter((name) => fs.existsSync(path.join(ROOT, 'cloudfunctions', name, 'config.json')))
  .sort()

export const KEY: Variables = { TENCENTCLOUD_SECRETID: SECRET_ID, TENCENTCLOUD_SECRETKEY: SECRET_KEY }

export const RUNTIME = 'Nodejs20.19'
/** Where a build says which environment its mini-program calls. */
export const PHONE = 'miniprogram/generated/env.js'
const open = { invoke: 'auth != null' }
const shut = { invoke: false }
/** Who may call which function after a deploy. */
export const RULE = { '*': open, api: open, clock: shut, import: open, notify: shut }

const start = (args: string[], variables: Variables = KEY): Promise<Said> =>
  new Promise((resolve) => {
    const program = [path.join(ROOT, 'scripts/deploy.mjs'), ...args]
    const env = { PATH: process.env.PATH, ...variables }
    execFile(process.execPath, program, { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, output: out + err }),
    )
  })

class DeployBench {
  private readonly programs = new Programs()
  cloud = new FakeTencent()
  endpoint = ''
  built = ''
  settings = ''

  async open(): Promise<void> {
    this.built = fs.mkdtempSync(path.join(os.tmpdir(), 'deploy-'))
    this.settings = path.join(this.built, 'cloudbaserc.json')
    for (const name of functions) this.put(`cloudfunctions/${name}/index.js`, '')
    this.builtFor(ENV)
    this.cloud = new FakeTencent()
    this.endpoint = await this.cloud.start()
  }
  async close(): Promise<void> {
    fs.rmSync(this.built, { recursive: true })
    await this.cloud.stop()
  }
  private put(file: string, text: string): void {
    fs.mkdirSync(path.join(this.built, path.dirname(file)), { recursive: true })
    fs.writeFileSync(path.join(this.built, file), text)
  }

  /** Puts a mini-program there that calls this environment. */
  readonly builtFor = (env: string): void => this.put(PHONE, `"use strict";const ENV="${env}";exports.ENV=ENV;`)

  readonly start = start
  /** Deploys what is built to the environment in memory. */
  readonly deploy = (flags: string[] = [], variables: Variables = KEY): Promise<Said> => {
    const args = ['--env', ENV, '--endpoint', this.endpoint, '--built', this.built, ...flags]
    return this.programs.run({ name: 'deploy', args, env: variables })
  }
  readonly end = (): void => this.programs.end()

  /** Puts there what a deploy leaves behind. */
  readonly putDeclared = (): void => {
    for (const [name, { indexes }] of Object.entries(declared)) {
      const there = indexes.map((index) => ({
        Name: index.name,
        Unique: index.unique === true,
        Keys: index.fields.map(([Name, direction]) => ({ Name, Direction: String(direction) })),
      }))
      this.cloud.put(name, 'ADMINONLY', there)
    }
    this.cloud.storage = 'CUSTOM'
    this.cloud.fileRule = JSON.stringify(fileRule)
    this.cloud.rule = JSON.stringify(RULE)
  }
}

/** A new environment and a new build for each test of the file. */
export function deployBench(): DeployBench {
  const bench = new DeployBench()
  beforeEach(() => bench.open())
  afterEach(() => bench.close())
  afterAll(() => bench.end())
  return bench
}
