import { type CivilDate, isCivilDate, type Term } from '../../base/calendar'
import { type Figure, findFigure, PolicyError, type PolicyPack } from '../../policy'
import { LawError } from './types'

/** Names of the terms of labour disputes; a pack holds each as `law.terms.<name>`. */
export type LawTerm =
  | 'limitation'
  | 'mediation'
  | 'accept'
  | 'copy'
  | 'answer'
  | 'answerCopy'
  | 'tribunal'
  | 'hearingNotice'
  | 'postpone'
  | 'award'
  | 'awardLonger'
  | 'sue'
  | 'revoke'
  | 'sueRevoked'
  | 'injuryEmployer'
  | 'injuryWorker'
  | 'injuryDecision'
  | 'injuryClear'

const TYPE_WORDS: Record<Term['type'], string> = { W: '个工作日', N: '天', M: '个月', Y: '年', H: '小时' }

/** 「5 个工作日」「15 天」「1 年」. */
export const termWords = (term: Term): string => `${term.n} ${TYPE_WORDS[term.type]}`

/** A term of the law with its article. @throws PolicyError `NO_FIGURE` when the pack has none */
export function lawTerm(pack: PolicyPack, name: LawTerm): Figure<Term> {
  const found = findFigure<Term>(pack, `law.terms.${name}`)
  if (!found) throw new PolicyError('NO_FIGURE', `law.terms.${name} in ${pack.id}`)
  return found
}

/** @throws LawError for a day that does not exist */
export function assertDay(field: string, date: CivilDate): CivilDate {
  if (!isCivilDate(date)) throw new LawError('DATE', field, '请填真实的日期，比如 2026-03-31。')
  return date
}
