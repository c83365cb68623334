import type { CivilDate } from '../../base/calendar'
import type { Step, Verdict } from '../../base/explain'
import { formatYuanExact, ratioReaches } from '../../base/money'
import { figure, findFigure, type PolicyPack } from '../../policy'
import { flagSteps, migrantSteps } from './conditions'
import { linesOf, moneyTests, needStep, type NetFigures, netOf, otherTests, perHeadMonth } from './class-tests'
import { CLASS_NAMES, type Classification, type HouseholdFigures } from './types'
import { assertHousehold, assertInForce } from './validate'

const RANK: Verdict[] = ['yes', 'maybe', 'unasked', 'no']

/** The best verdict of several ways, of which one is enough. */
const bestVerdict = (steps: readonly Step[]): Verdict =>
  RANK.find((verdict) => steps.some((step) => step.verdict === verdict)) ?? 'no'

const joined = (parts: readonly string[], glue: string): string =>
  parts.filter((part, index) => part !== '' && parts.indexOf(part) === index).join(glue)

/** Several ways as one step, so that failing one way is not read as failing the whole. */
function anyOf(ways: readonly Step[]): Step {
  const verdict = bestVerdict(ways)
  const step: Step = {
    rule: ways.map((way) => way.rule).join('；或者'),
    source: joined(
      ways.map((way) => way.source),
      '；',
    ),
    verdict,
    answer: ways.map((way) => way.answer).join('；'),
    inputs: Object.assign({}, ...ways.map((way) => way.inputs)) as Step['inputs'],
  }
  const fixes = ways.map((way) => way.fix ?? '')
  return verdict === 'yes' ? step : { ...step, fix: joined(fixes, '') }
}

/** A near miss above the line by no more than the pack's margin. */
function borderlineNote({ net, months }: NetFigures, pack: PolicyPack): string | null {
  const lines = linesOf(pack)
  const margin = findFigure(pack, 'hardship.borderlinePercent')
  if (!lines || !margin) return null
  const line = months * lines.relative
  if (net < line || ratioReaches(net - line, line, margin.value)) return null
  const over = perHeadMonth(net - line, months, [])
  const much = over === 0 ? '正好在线上' : `每人每月只多 ${formatYuanExact(over)}`
  return `${much}，差一点不符合。可以请办事的人看看，先记在名单上。`
}

/**
 * The suggested class of a household: net income of twelve months against 1× and 2× the local 低保 line, accident and
 * illness ratios, and 低保 households with costs of their own. All amounts are compared as integers (`net < 12·n·L`).
 * Steps: the one that lets the household apply, then each class that fits, then flags (never a `no`) and what migrant
 * workers need. `overall(steps)` is the answer of a self-check; the class itself is for the officer to decide.
 * @param date day of application, whose figures hold
 * @throws HardshipError for impossible figures, or a pack that was not in force on that day
 */
export function classify(figures: HouseholdFigures, pack: PolicyPack, date: CivilDate): Classification {
  assertHousehold(figures)
  assertInForce(pack, date)
  const net = netOf(figures, pack)
  const others = otherTests(figures, pack)
  const tests = [...moneyTests(net, pack), ...others]
  const met = tests.filter((test) => test.met)
  const matched = figure(pack, 'hardship.order').filter((name) => met.some((test) => test.class === name))
  const value = matched[0] ?? 'none'
  const gate = anyOf([needStep(net, pack), ...others.map(({ step }) => step)])
  return {
    value,
    name: CLASS_NAMES[value],
    matched,
    perHeadMonthFen: net.perHeadMonthFen,
    borderline: value === 'none' ? borderlineNote(net, pack) : null,
    steps: [
      gate,
      ...met.map(({ step }) => step),
      ...flagSteps(figures.flags, pack),
      ...migrantSteps(figures.migrant, pack),
    ],
  }
}
