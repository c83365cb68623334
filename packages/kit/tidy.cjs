// What jest leaves of one test file for the next in the same process, and what both could share.
require('./compile-once.cjs')
const hooks = require('node:async_hooks')

const { AsyncLocalStorage } = hooks

/**
 * An environment after which nothing goes on. Jest's runner follows each promise to the test that made it, with a storage
 * that it makes for each file and never ends: at the hundredth file, every promise of the process would be entered a hundred
 * times.
 */
const tidy = (Environment) =>
  class extends Environment {
    #storages = []

    async setup() {
      await super.setup()
      const storages = this.#storages
      hooks.AsyncLocalStorage = class extends AsyncLocalStorage {
        constructor(...args) {
          super(...args)
          storages.push(this)
        }
      }
    }
    async teardown() {
      hooks.AsyncLocalStorage = AsyncLocalStorage
      // One that somebody still uses begins again by itself.
      for (const storage of this.#storages.splice(0)) storage.disable()
      await super.teardown()
    }
  }

module.exports = { tidy }
