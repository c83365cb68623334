/**
 * The keys that the recorded data are sealed with: words, as anybody can see, and of no real environment. Each is 32
 * bytes, in base64 as the functions take them.
 */
export const PAST_KEYS: Record<string, string> = Object.fromEntries(
  ['KEY_PERSON', 'KEY_ID', 'KEY_SEAL', 'KEY_LOG'].map((name) => [
    name,
    Buffer.from(`recorded test data, ${name}`.padEnd(32, '.')).toString('base64'),
  ]),
)
