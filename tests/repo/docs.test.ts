/** What documents say of the code is drawn from it: who uses a rule, and the picture of the house. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')

it('no document is older than the code that it is drawn from (`npm run docs` draws them)', () => {
  const program =
    "const { staleDocs } = await import('./scripts/docs.mjs'); console.log(JSON.stringify(Object.keys(await staleDocs())))"
  const args = ['--input-type=module', '--eval', program]
  expect(JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT }).toString())).toEqual([])
})
