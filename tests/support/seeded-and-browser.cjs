// Jest's setup of the walks: a data folder to copy, and a browser.
const findBrowser = require('../../packages/kit/find-browser.cjs')
const seeded = require('./seeded.cjs')

module.exports = async () => {
  await seeded()
  await findBrowser()
}
