// Which functions a phone may call. There is one rule for the whole environment, so rows of other functions are kept.
import { isDeepStrictEqual as isEqual } from 'node:util'
import { Stop } from '../../packages/kit/run.mjs'

const RESOURCE = 'FUNCTION'
/** A rule knows three values: true, false, and this one, which is true for every mini-program user. */
const KNOWN_CALLER = 'auth != null'
/** The default when no rule has been written; a rule without `*` is refused. */
const DEFAULT = { '*': { invoke: KNOWN_CALLER } }

/** Only the timer may start what a timer starts: each run costs money, and its answer shows how much work there is. */
const rowOf = ({ name, config }) => [name, { invoke: config.triggers ? false : KNOWN_CALLER }]

async function readRule(call, env) {
  const { Rule } = await call('DescribeSecurityRule', { EnvId: env, ResourceType: RESOURCE })
  return Rule ? JSON.parse(Rule) : DEFAULT
}

/**
 * Closes the functions that timers start to phones. Only cost depends on it, so a refusal by the service does not stop
 * the deploy: it then says what to do by hand.
 * @param {(action: string, parameters: object) => Promise<object>} call
 * @param {string} env
 * @param {{ name: string, config: { triggers?: object[] } }[]} functions
 * @param {boolean} dry
 * @returns {Promise<string[]>} what was done, or would be, or must be done by hand, in lines; empty if all is well
 */
export async function closeToPhones(call, env, functions, dry) {
  const own = Object.fromEntries(functions.map(rowOf))
  const closed = Object.keys(own).filter((name) => !own[name].invoke)
  const words = `let no phone call ${closed.join(', ')}`
  try {
    const there = await readRule(call, env)
    const wanted = { ...DEFAULT, ...there, ...own }
    if (isEqual(there, wanted)) return []
    if (dry) return [`  would ${words}`]
    const rule = { AclTag: 'CUSTOM', Rule: JSON.stringify(wanted) }
    await call('ModifySecurityRule', { EnvId: env, ResourceType: RESOURCE, ...rule })
    if (isEqual(await readRule(call, env), wanted)) return [`  ${words}`]
    return byHand(own, 'The rule does not read as it was written.')
  } catch (error) {
    if (!(error instanceof Stop || error instanceof SyntaxError)) throw error
    return byHand(own, error.message)
  }
}

const byHand = (own, why) => [
  `Phones can still call what only timers should. ${why}`,
  'In the console (云函数, 权限控制), let the rule have these rows:',
  `  ${JSON.stringify({ ...DEFAULT, ...own })}`,
]
