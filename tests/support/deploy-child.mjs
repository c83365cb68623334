// Runs the deploy as often as it is asked to: starting a program anew takes longer than what the deploy does.
import { format } from 'node:util'
import { deploy } from '../../scripts/deploy.mjs'
import { main } from '../../packages/kit/run.mjs'

const ownEnv = { ...process.env }
const [node, self] = process.argv

/** What it prints, its code, and nothing left of its arguments and variables. */
async function once({ args, env }) {
  const said = { out: '', err: '' }
  console.log = (...words) => (said.out += `${format(...words)}\n`)
  console.error = (...words) => (said.err += `${format(...words)}\n`)
  process.argv = [node, self, ...args]
  process.env = { ...env }
  process.exitCode = undefined
  await main(deploy)
  const code = process.exitCode ?? 0
  process.exitCode = undefined
  process.env = { ...ownEnv }
  process.send({ code, output: said.out + said.err })
}

process.on('message', (order) => void once(order))
