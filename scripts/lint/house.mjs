// Rules of this house for the lint, each a few patterns of syntax: https://github.com/estools/esquery.

const OUTSIDE = 'would run OUTSIDE the transaction here: work on documents with doc().'
const inside = (pattern) => `CallExpression[callee.property.name='runTransaction'] ${pattern}`
const NO_CLOCK = 'The rules have no clock and no dice of their own: take the moment from the facts.'

/** What each rule objects to: pattern → words. */
const RULES = {
  transactions: {
    [inside('CallExpression[callee.property.name=/^(count|aggregate)$/]')]: `count() and aggregate() ${OUTSIDE}`,
    [inside("CallExpression[callee.property.name=/^(update|remove)$/][callee.object.callee.property.name='where']")]:
      `where().update() and where().remove() ${OUTSIDE}`,
  },
  'no-clock': {
    "NewExpression[callee.name='Date'][arguments.length=0]": NO_CLOCK,
    "MemberExpression[object.name='Date'][property.name='now']": NO_CLOCK,
    "MemberExpression[object.name='Math'][property.name='random']": NO_CLOCK,
  },
}

const mapValues = (object, change) => Object.fromEntries(Object.entries(object).map(([key, one]) => [key, change(one)]))

export default {
  meta: { name: 'house' },
  rules: mapValues(RULES, (patterns) => ({
    create: (context) => mapValues(patterns, (message) => (node) => context.report({ node, message })),
  })),
}
