// Keys of the functions: made here, stored in the functions' environment and nowhere else. The deploy looks whether they are
// there, and makes those that are not; it writes none itself, since a call that sets variables replaces all of them.
import { randomBytes } from 'node:crypto'

/** As cloudfunctions/lib/keys.ts wants them. */
const KEY_NAMES = ['KEY_PERSON', 'KEY_ID', 'KEY_SEAL', 'KEY_LOG', 'KEY_CODE']

const newKey = () => randomBytes(32).toString('base64')

/** Codes that were given before KEY_CODE stay readable as long as KEY_CODE_OLD is there. */
const OF_BEFORE = [
  '  KEY_CODE_OLD: the value of KEY_PERSON, because codes were given before KEY_CODE was there.',
  '  Once papers of then are replaced, take KEY_CODE_OLD out: codes of then end with it.',
]

function missingLines(missing, there, dry) {
  const value = () => (dry ? 'would be made' : newKey())
  return [
    'Give each function these variables in the console, the same for all. They were made just now, are stored nowhere else, and',
    'without them nothing that was sealed opens again:',
    ...missing.map((name) => `  ${name}: ${value()}`),
    'With all five in the environment of a shell, `npm run keys -- split` makes three sheets, two of which give them back.',
    ...(missing.includes('KEY_CODE') && there.length > 0 ? OF_BEFORE : []),
  ]
}

/**
 * Keys that are missing, made, and those that functions do not agree about: a function with a wrong one does nothing at all.
 * @param {{ name: string, variables: Record<string, string> }[]} functions those that are there
 * @param {boolean} dry name them, and make none
 * @returns {string[]} what to do by hand, in lines; empty if all have all
 */
export function keyLines(functions, dry) {
  const valuesOf = (key) => new Set(functions.map(({ variables }) => variables[key]))
  const there = KEY_NAMES.filter((key) => functions.some(({ variables }) => variables[key]))
  const missing = KEY_NAMES.filter((key) => !there.includes(key))
  const names = functions.map(({ name }) => name).join(', ')
  return [
    ...(missing.length > 0 ? missingLines(missing, there, dry) : []),
    ...there
      .filter((key) => valuesOf(key).size > 1)
      .map((key) => `${key} is not the same in ${names}: give all that in use.`),
  ]
}
