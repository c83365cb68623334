// Runs programs of `scripts` as often as it is asked to: starting one anew takes longer than what it does.
import path from 'node:path'
import { format } from 'node:util'
import { ROOT, main } from '../../packages/kit/run.mjs'

const ownEnv = { ...process.env }
const [node] = process.argv

/** What it prints, its code, and nothing left of its arguments and variables. */
async function once({ name, args, env }) {
  const said = { out: '', err: '' }
  const file = path.join(ROOT, 'scripts', `${name}.mjs`)
  const { [name]: program } = await import(file)
  console.log = (...words) => (said.out += `${format(...words)}\n`)
  console.error = (...words) => (said.err += `${format(...words)}\n`)
  process.argv = [node, file, ...args]
  process.env = { ...env }
  process.exitCode = undefined
  await main(program)
  const code = process.exitCode ?? 0
  process.exitCode = undefined
  process.env = { ...ownEnv }
  process.send({ code, output: said.out + said.err })
}

process.on('message', (order) => void once(order))
