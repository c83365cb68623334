import type { Explained } from '../../../base/explain'
import type { Fen } from '../../../base/money'
import { keptOf, notesOf } from '../../../matter/command'
import { packOf } from '../../../matter/desk'
import type { CommandContext } from '../../../matter/service'
import type { CaseRecord, Facts } from '../../../matter/types'
import { pointsIn } from '../../../parts/review'
import { profileOf } from '../../../policy'
import type { PolicyPack } from '../../../policy'
import {
  gradeByScore,
  gradeOf,
  hasScheme,
  highestOf,
  panelScore,
  payNow,
  suggestedPrize,
} from '../../../rules/proposal'
import type { Grade } from '../../../rules/proposal'
import type { Answers } from '../../../form'
import { wantsPrize } from './form'
import { EFFECT, SCORES } from './scores'

/*
 * What a proposal is worth: its benefit as finance has checked it, or the points of a panel where it cannot be put in money;
 * the grade, the prize, and what of it is paid now.
 */

/** What is to be given: how it is called, how much of it now, in fen, and how that was reckoned. */
export interface Award {
  grade: string
  sum: Fen
  how: string
}
/** What has been given for it already, and what was decided last. */
interface Given {
  /** Fen. */
  paid: Fen
  /** Of how many months the benefit was that it was given for. */
  months: number
  next: Award
}
export const given = notesOf<Given>('prize')

/** Members of the union that it is about, as it says itself; none where it does not. */
export function membersOf(record: Pick<CaseRecord, 'unit'>, { orgs }: Pick<Facts, 'orgs'>): number {
  const { members = 0 } = orgs[record.unit] ?? {}
  return Number.isSafeInteger(members) && members > 0 ? members : 0
}

export const packIn = ({ record, facts }: Pick<CommandContext, 'record' | 'facts'>): PolicyPack => packOf(record, facts)

/** Whether it goes on to a prize: it was handed in for one, the union is one that measures, and its place has a scheme. */
export function isForPrize(context: CommandContext): boolean {
  const { answers, record, facts } = context
  const pack = packIn(context)
  return wantsPrize(answers) && hasScheme(pack) && profileOf(membersOf(record, facts), pack).value.measured
}

export const fenIn = (answers: Answers | undefined, id: string): Fen =>
  typeof answers?.[id] === 'number' ? answers[id] : 0

const YEAR = 12
const checked = ({ record }: Pick<CommandContext, 'record'>): Answers | undefined => keptOf(record, 'agree')?.input

/** Twelve where the panel has judged it: nothing is measured then. */
export const monthsOf = (context: Pick<CommandContext, 'record'>): number => {
  const found = keptOf(context.record, 'report')?.input
  return checked(context) ? fenIn(found, 'months') : YEAR
}
export const isForecast = (context: Pick<CommandContext, 'record'>): boolean => monthsOf(context) < YEAR

/** What it has brought, less what it cost to do; null where it cannot be put in money. */
export function valueOf(context: Pick<CommandContext, 'record'>): Fen | null {
  const found = checked(context)
  return found ? Math.max(fenIn(found, 'value') - fenIn(found, 'cost'), 0) : null
}

/** The grade, and why; null while neither finance nor a panel has spoken. */
export function gradeNow(context: CommandContext): Explained<Grade | null> {
  const pack = packIn(context)
  const points = panelScore(pointsIn(context.record, EFFECT, SCORES)).value
  const scored = points === null ? null : gradeByScore(points, pack)
  const borrowed = context.answers.source === 'seen'
  const facts = { valueFen: valueOf(context), committeeGrade: scored?.value ?? null, borrowed }
  const found = gradeOf(facts, pack)
  return facts.valueFen === null && scored ? { ...found, steps: [...scored.steps, ...found.steps] } : found
}

/** The prize that the rule suggests, and how. Nothing while there is no grade. */
export function suggested(context: CommandContext): Explained<Fen> {
  const { value: grade } = gradeNow(context)
  return grade === null ? { value: 0, steps: [] } : suggestedPrize(grade, valueOf(context), packIn(context))
}

/** What was given by another scheme counts: of two only the higher is paid. */
export function payable(context: CommandContext, award: Answers | undefined): Explained<Fen> {
  const [own, other] = [fenIn(award, 'sum'), fenIn(award, 'other')]
  const best = highestOf([{ prizeFen: own }, { prizeFen: other }])
  const paidFen = (given.read(context.record).paid ?? 0) + other
  const months = monthsOf(context)
  return payNow({ awardFen: best?.prizeFen ?? own, paidFen, monthsMeasured: months, reserve: false }, packIn(context))
}
