// The order of test files: the slowest first, so that no worker is left alone with a long one at the end. Jest's own order
// knows the times of the last run, and on a fresh clone none.
const SLOW = [
  /tests[\\/]prove[\\/]timers/,
  /e2e[\\/]screens-/,
  /e2e[\\/](usual-way|join|doors|assist|telling|other-ways)\./,
  /local-phone[\\/]scan\./,
  /tests[\\/]functions[\\/](import|past|timers|first)\./,
  /[\\/](e2e|demo)[\\/]/,
  /[\\/]local-phone[\\/]/,
  /tests[\\/]repo[\\/]/,
  /tests[\\/](functions|prove)[\\/]/,
  /[\\/]local-cloudbase[\\/]/,
]

const rank = ({ path }) => {
  const at = SLOW.findIndex((pattern) => pattern.test(path))
  return at < 0 ? SLOW.length : at
}
const byName = (one, other) => (one.path < other.path ? -1 : 1)

module.exports = class SlowFirst {
  sort(tests) {
    return [...tests].sort((one, other) => rank(one) - rank(other) || byName(one, other))
  }
  /** `--shard 1/2`: every second file, so that each part gets its share of the slow ones. */
  shard(tests, { shardIndex, shardCount }) {
    return this.sort(tests).filter((_test, at) => at % shardCount === shardIndex - 1)
  }
  /** `--onlyFailures` needs times and results kept; they are not. */
  allFailedTests(tests) {
    return tests
  }
  cacheResults() {}
}
