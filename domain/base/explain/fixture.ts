import { RuleError } from './error'

/** The typed error that a test's attempt ends in; null when it ends in none. Any other error fails the test. */
export function refusalOf(attempt: () => unknown): RuleError | null {
  try {
    attempt()
  } catch (error) {
    if (error instanceof RuleError) return error
    throw error
  }
  return null
}
