import { ageOn, checkId } from '../../../base/identity'
import { textOf } from '../../../form'
import type { Answers, CheckFacts, FieldError } from '../../../form'
import { adults, checkChildren, checkCosts, checkFlags, checkHousehold } from '../../../rules/household'

/*
 * What has to hold across the questions of the file, of each version of its form.
 */

/** Whoever works is sixteen (劳动法 第15条); somebody younger belongs to the family of whoever applies. */
const YOUNGEST = 16

function tooYoung({ idNumber: given }: Answers, { today }: CheckFacts): FieldError[] {
  const known = checkId('resident', textOf(given), today)
  if (!known.ok || !known.birth || ageOn(known.birth, today) >= YOUNGEST) return []
  const message = `申请的人要满 ${YOUNGEST} 岁。请家里大人来填，把您写进“家里人”。急事打 12351。`
  return [{ path: 'idNumber', code: 'TOO_YOUNG', message }]
}

/** The same, with the age of those whose guardian consents for them (31). */
export const checkGuarded = (answers: Answers, facts: CheckFacts): FieldError[] => [
  ...check(answers, facts),
  ...checkChildren(answers, facts),
]

/** The same, with what others paid of each line. */
export const checkWhole = (answers: Answers, facts: CheckFacts): FieldError[] => [
  ...checkGuarded(answers, facts),
  ...checkCosts(answers),
]

/** The same, with what sends a household to an officer. */
export const checkAll = (answers: Answers, facts: CheckFacts): FieldError[] => [
  ...checkWhole(answers, facts),
  ...checkFlags(answers),
]

/** Rules across fields; other adults consent for themselves, on paper (个人信息保护法 23, 29). */
export function check(answers: Answers, facts: CheckFacts): FieldError[] {
  const papers = (answers.familyPapers ?? []) as string[]
  const unsigned = adults(answers).length > 0 && papers.length === 0 && answers.familyRefuses !== 'yes'
  const missing = { path: 'familyPapers', code: 'EMPTY', message: '家里别的大人要签字同意，请拍下签字的纸。' }
  return [...tooYoung(answers, facts), ...checkHousehold(answers, facts), ...(unsigned ? [missing] : [])]
}
