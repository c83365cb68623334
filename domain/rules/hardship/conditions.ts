import type { Step, Verdict } from '../../base/explain'
import { findFigure, type PolicyPack, sourceWords } from '../../policy'
import type { HardshipFlag } from './figures'
import { type Answer, type HouseholdFigures, type MigrantFigures } from './types'

const ASK_ANYWAY = '可以先申请，办事的人会当面问清楚，不会因为这一条就退回。'

const FLAG_RULES: Record<HardshipFlag, string> = {
  twoHomes: '家里没有两套以上的房子',
  business: '家里没有开店、办厂或者雇人',
  vehicle: '家里没有买汽车',
  privateSchool: '孩子没有读收费高的民办学校',
  studyAbroad: '家里没有人自费出国读书',
  crime: '家里没有人在服刑或参加违法组织',
  falseStatement: '填的情况都是真的',
}

const HAS_WORDS: Record<'yes' | 'no' | 'unsure', string> = { yes: '有这种情况', no: '没有这种情况', unsure: '说不准' }
const NOT_ASKED = '还没回答'

/** A flag asks an officer to look and never refuses, so `yes` is a `maybe`. */
const flagVerdict = (answer: Answer): Verdict => {
  if (answer === null) return 'unasked'
  return answer === 'no' ? 'yes' : 'maybe'
}

function flagStep(flag: HardshipFlag, answer: Answer, source: string): Step {
  const verdict = flagVerdict(answer)
  const falsehood = flag === 'falseStatement' && answer === 'no'
  const words = falsehood ? '都是真的' : answer === null ? NOT_ASKED : HAS_WORDS[answer]
  const step: Step = { rule: FLAG_RULES[flag], source, verdict, answer: words, inputs: { [flag]: answer } }
  return verdict === 'maybe' ? { ...step, fix: ASK_ANYWAY } : step
}

/** One step per flag that the region's rule names and the form asked. */
export function flagSteps(flags: HouseholdFigures['flags'], pack: PolicyPack): Step[] {
  const named = findFigure(pack, 'hardship.flags')
  if (!named) return []
  const asked = named.value.filter((flag) => flags[flag] !== undefined)
  return asked.map((flag) => flagStep(flag, flags[flag] ?? null, sourceWords(named)))
}

const answerVerdict = (answer: Answer): Verdict => {
  if (answer === null) return 'unasked'
  return answer === 'unsure' ? 'maybe' : answer
}

function answerStep(rule: string, source: string, key: string, answer: Answer, fix: string): Step {
  const verdict = answerVerdict(answer)
  const words = answer === null ? NOT_ASKED : { yes: '是', no: '不是', unsure: '说不准' }[answer]
  const step: Step = { rule, source, verdict, answer: words, inputs: { [key]: answer } }
  if (verdict === 'no') return { ...step, fix }
  return verdict === 'maybe' ? { ...step, fix: ASK_ANYWAY } : step
}

function laborStep(months: number | null, least: number, source: string): Step {
  const rule = `在这里上班满 ${least} 个月`
  const inputs = { laborMonths: months, minLaborMonths: least }
  if (months === null) return { rule, source, verdict: 'unasked', answer: NOT_ASKED, inputs }
  const answer = `您干了 ${months} 个月`
  if (months >= least) return { rule, source, verdict: 'yes', answer, inputs }
  return { rule, source, verdict: 'no', answer, fix: `再干 ${least - months} 个月就符合。有急事先找工会说。`, inputs }
}

const MEMBER_SOURCE = '中央财政专项帮扶资金使用管理办法（2015年5月8日）第3、4条'

/** What a migrant worker needs besides the tests that hold for everybody; no steps where the region asks nothing. */
export function migrantSteps(migrant: MigrantFigures | null | undefined, pack: PolicyPack): Step[] {
  const least = findFigure(pack, 'hardship.minLaborMonths')
  if (!migrant || !least) return []
  const source = sourceWords(least)
  return [
    laborStep(migrant.laborMonths, least.value, source),
    answerStep('住在这里', source, 'livesInCity', migrant.livesInCity, '可以找您现在住的地方的工会。'),
    answerStep('是工会会员', MEMBER_SOURCE, 'unionMember', migrant.unionMember, '先入会就符合，现在就能办。'),
  ]
}
