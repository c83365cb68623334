import { assertFen, type Fen, formatYuan } from '../money'
import { type Figure, findFigure, PolicyError, type PolicyPack, sourceWords } from '../policy'
import { type Band, type Grade, GRADES, ProposalError } from './types'

/** A pack holds each grade under its ordinal: `proposal.first.prizeFrom`. */
const ORDINALS: Record<Grade, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth' }

const LOWEST: Grade = 5

/** 10 billion yuan: far above any proposal, and shares of a prize still compute exactly. */
const MOST_FEN = 1_000_000_000_000

type BandKey = 'valueFrom' | 'prizeFrom' | 'prizeTo' | 'honour'

function part<T extends number | string>(pack: PolicyPack, grade: Grade, key: BandKey): Figure<T> {
  const name = `proposal.${ORDINALS[grade]}.${key}`
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

/** @throws ProposalError for anything but 1–5 */
export function assertGrade(grade: number): Grade {
  const found = GRADES.find((one) => one === grade)
  if (found === undefined) throw new ProposalError('GRADE', 'grade', '等级填 1 到 5。')
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
    prizeOpen: grade === LOWEST,
    honour: part<string>(pack, grade, 'honour').value,
  }
}

/** Where the prizes of a grade come from. */
export const bandSource = (grade: Grade, pack: PolicyPack): string => sourceWords(part(pack, grade, 'prizeFrom'))

/** The largest prize that a grade allows; below 300 yuan means at most 299.99. */
export const mostOf = ({ prizeTo, prizeOpen }: Band): Fen => (prizeOpen ? prizeTo - 1 : prizeTo)

/** 「500 元到 1,500 元」, 「不满 300 元」. */
export const bandWords = ({ prizeFrom, prizeTo, prizeOpen }: Band): string =>
  prizeOpen ? `不满 ${formatYuan(prizeTo)}` : `${formatYuan(prizeFrom)}到 ${formatYuan(prizeTo)}`
