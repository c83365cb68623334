import type { CivilDate } from '../../base/calendar'
import type { Step } from '../../base/explain'
import { findFigure, type PolicyPack, sourceWords } from '../../policy'
import type { StateStudent } from './figures'
import type { Answer } from './types'
import { assertDay } from './validate'

export type StudentKind = 'ordinary' | StateStudent

/** Students whose costs the state bears; a region may leave them out of 金秋助学. */
export const STUDENT_NAMES: Record<StudentKind, string> = {
  ordinary: '普通学生',
  military: '军校学生',
  feeFreeTeacher: '免费师范生',
  targeted: '定向生',
}

/** What a request for 金秋助学 says besides the household. */
export interface TuitionFacts {
  /** The day of application. */
  on: CivilDate
  kind: StudentKind
  /** Whether another body has helped the same student already. */
  helpedElsewhere: Answer
}

/** The first and the last day of the season, `MM-DD`, both counted; null where the region has set no last day. */
function seasonOf(pack: PolicyPack): { opens: string; closes: string } | null {
  const closes = findFigure(pack, 'aid.tuition.closes')
  return closes && { opens: findFigure(pack, 'aid.tuition.opens')?.value ?? '01-01', closes: closes.value }
}

const isOpen = ({ opens, closes }: { opens: string; closes: string }, on: CivilDate): boolean =>
  opens <= on.slice(5) && on.slice(5) <= closes

const monthDay = (day: string): string => day.split('-').map(Number).join('月') + '日'

/** When it may be asked for, as a line of facts. */
export function seasonWords(pack: PolicyPack): string {
  const season = seasonOf(pack)
  return season ? `每年 ${monthDay(season.opens)}到 ${monthDay(season.closes)}` : '照当地的通知'
}

/** Why 金秋助学 may not be asked for on a day, and when it may; null in season. */
export function outOfSeason(pack: PolicyPack, on: CivilDate): string | null {
  const season = seasonOf(pack)
  if (!season || isOpen(season, on)) return null
  const [year, day] = [Number(on.slice(0, 4)), on.slice(5)]
  const opens = `${day < season.opens ? year : year + 1}年${monthDay(season.opens)}`
  const said = day < season.opens ? '今年的金秋助学还没开始' : `今年的金秋助学 ${monthDay(season.closes)}截止了`
  return `${said}，${opens}开始收。家里急用钱，可以先申请临时救助。`
}

function windowStep({ on }: TuitionFacts, pack: PolicyPack): Step | null {
  const closes = findFigure(pack, 'aid.tuition.closes')
  if (!closes) return null
  const last = monthDay(closes.value)
  const open = isOpen({ opens: findFigure(pack, 'aid.tuition.opens')?.value ?? '01-01', closes: closes.value }, on)
  const step: Step = {
    rule: `金秋助学每年 ${last}截止（当天也收）`,
    source: sourceWords(closes),
    verdict: open ? 'yes' : 'no',
    answer: open ? '还收' : '现在不收',
    inputs: { on, closes: closes.value },
  }
  return open ? step : { ...step, fix: '家里急用钱，可以先申请临时救助；金秋助学明年再来。' }
}

function kindStep({ kind }: TuitionFacts, pack: PolicyPack): Step | null {
  const excluded = findFigure(pack, 'aid.tuition.excluded')
  if (!excluded) return null
  const out = excluded.value.some((one) => one === kind)
  const step: Step = {
    rule: `${excluded.value.map((one) => STUDENT_NAMES[one]).join('、')}不在金秋助学里`,
    source: sourceWords(excluded),
    verdict: out ? 'no' : 'yes',
    answer: `是${STUDENT_NAMES[kind]}`,
    inputs: { kind },
  }
  return out ? { ...step, fix: '学费已经有国家出；家里有别的难处，可以申请生活救助。' } : step
}

const HELPED: Record<'yes' | 'no' | 'unsure', Pick<Step, 'verdict' | 'answer'>> = {
  yes: { verdict: 'no', answer: '别处帮过了' },
  no: { verdict: 'yes', answer: '别处没有帮过' },
  unsure: { verdict: 'maybe', answer: '说不准' },
}

function helpedStep({ helpedElsewhere }: TuitionFacts, pack: PolicyPack): Step | null {
  const once = findFigure(pack, 'aid.tuition.once')
  if (!once?.value) return null
  const told = helpedElsewhere === null ? { verdict: 'unasked' as const, answer: '还没回答' } : HELPED[helpedElsewhere]
  const step: Step = {
    rule: '同一个学生，别的单位帮过了就不再重复',
    source: sourceWords(once),
    ...told,
    inputs: { helpedElsewhere },
  }
  if (told.verdict === 'no') return { ...step, fix: '帮的钱不够，可以跟办事的人说。' }
  return told.verdict === 'maybe' ? { ...step, fix: '可以先申请，办事的人会去问。' } : step
}

/**
 * What 金秋助学 asks of a student, beyond the household's file: in time, of a kind that counts, not helped elsewhere. Only
 * what the region's rule says; no steps where it says nothing.
 * @throws HardshipError for a day that does not exist
 */
export function tuitionSteps(facts: TuitionFacts, pack: PolicyPack): Step[] {
  assertDay('on', facts.on)
  const steps = [windowStep(facts, pack), kindStep(facts, pack), helpedStep(facts, pack)]
  return steps.filter((step) => step !== null)
}
