// Jest's setup of the phone's tests: a browser, and the sample mini-program, built once for all files.
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const findBrowser = require('../kit/find-browser.cjs')

module.exports = async () => {
  await findBrowser()
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'phone-sample-'))
  process.once('exit', () => fs.rmSync(out, { recursive: true, force: true }))
  const { buildPhone } = require('./build.ts')
  await buildPhone({ source: path.join(__dirname, 'sample'), out })
  process.env.PHONE_SAMPLE = out
}
