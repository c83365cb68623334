import { assertFen, type Fen, formatYuan } from '../../base/money'
import { type Figure, findFigure, PolicyError, type PolicyPack, sourceWords } from '../../policy'
import { type Band, type Grade, GRADES, ProposalError } from './types'

/** A pack holds each grade under its ordinal: `proposal.first.prizeFrom`. */
const ORDINALS: Record<Grade, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth' }

/** 10 billion yuan: far above any proposal, and shares of a prize still compute exactly. */
const MOST_FEN = 1_000_000_000_000

type BandKey = 'valueFrom' | 'prizeFrom' | 'prizeTo' | 'honour' | 'prizeOpen'

const keyOf = (grade: Grade, key: BandKey): string => `proposal.${ORDINALS[grade]}.${key}`

/** Whether the place has a scheme at all: without one there are no grades and no prizes. */
export const hasScheme = (pack: PolicyPack): boolean =>
  GRADES.some((grade) => findFigure<number>(pack, keyOf(grade, 'valueFrom')) !== null)

/** The grades of the scheme in force, highest first: five in 1986, four in 1982. @throws PolicyError where there is none */
export function gradesOf(pack: PolicyPack): Grade[] {
  const grades = GRADES.filter((grade) => findFigure<number>(pack, keyOf(grade, 'valueFrom')) !== null)
  if (grades.length === 0) throw new PolicyError('NO_FIGURE', `${keyOf(1, 'valueFrom')} in ${pack.id}`)
  return grades
}

/** The lowest grade of the scheme in force. */
export const lowestOf = (pack: PolicyPack): Grade => gradesOf(pack).reduce((low, grade) => (grade > low ? grade : low))

function part<T extends number | string>(pack: PolicyPack, grade: Grade, key: BandKey): Figure<T> {
  const name = keyOf(grade, key)
  const found = findFigure<T>(pack, name)
  if (!found) throw new PolicyError('NO_FIGURE', `${name} in ${pack.id}`)
  return found
}

/** @throws ProposalError unless the amount is a whole number of fen, not negative and not absurd */
export function assertAmount(field: string, fen: Fen): Fen {
  const sane = Number.isSafeInteger(fen) && fen >= 0 && fen <= MOST_FEN
  if (!sane) throw new ProposalError('MONEY', field, '金额填数字就行，比如 3500。')
  return assertFen(fen)
}

/** @throws ProposalError for a grade that the scheme in force does not have */
export function assertGrade(grade: number, pack: PolicyPack): Grade {
  const grades = gradesOf(pack)
  const found = grades.find((one) => one === grade)
  if (found === undefined) throw new ProposalError('GRADE', 'grade', `等级填 1 到 ${grades.length}。`)
  return found
}

/** One grade of the scheme in force. @throws PolicyError `NO_FIGURE` where the region has no scheme */
export function bandOf(grade: Grade, pack: PolicyPack): Band {
  const higher = GRADES.find((one) => one === grade - 1)
  return {
    grade,
    valueFrom: part<number>(pack, grade, 'valueFrom').value,
    valueBelow: higher === undefined ? null : part<number>(pack, higher, 'valueFrom').value,
    prizeFrom: part<number>(pack, grade, 'prizeFrom').value,
    prizeTo: part<number>(pack, grade, 'prizeTo').value,
    prizeOpen: findFigure<boolean>(pack, keyOf(grade, 'prizeOpen'))?.value ?? false,
    honour: findFigure<string>(pack, keyOf(grade, 'honour'))?.value ?? '',
  }
}

/** Where the prizes of a grade come from. */
export const bandSource = (grade: Grade, pack: PolicyPack): string => sourceWords(part(pack, grade, 'prizeFrom'))

/** The largest prize that a grade allows; below 300 yuan means at most 299.99. */
export const mostOf = ({ prizeTo, prizeOpen }: Band): Fen => (prizeOpen ? prizeTo - 1 : prizeTo)

/** 「500 元到 1,500 元」, 「不满 300 元」, 「不超过 200 元」. */
export function bandWords({ prizeFrom, prizeTo, prizeOpen }: Band): string {
  if (prizeOpen) return `不满 ${formatYuan(prizeTo)}`
  return prizeFrom === 0 ? `不超过 ${formatYuan(prizeTo)}` : `${formatYuan(prizeFrom)}到 ${formatYuan(prizeTo)}`
}
