import type { CalendarTable, CivilDate } from '../../base/calendar'
import type { Explained, Step } from '../../base/explain'
import type { Six } from '../fits'
import { textOf } from '../../form'
import type { Answers } from '../../form'
import { classify, householdIncome, rigidSpending } from '../hardship'
import type { Answer, HouseholdFigures, HouseholdMember, IncomeItem, RigidItem } from '../hardship'
import { ageOn, checkId } from '../../base/identity'
import type { Fen } from '../../base/money'
import type { PolicyPack } from '../../policy'
import { adults } from './questions'

/** Figures in force and the day of application. */
interface Basis {
  pack: PolicyPack
  today: CivilDate
  calendar: CalendarTable
}

function ageOf(idNumber: string, today: CivilDate): number | null {
  const checked = checkId('resident', idNumber, today)
  return checked.ok && checked.birth ? ageOn(checked.birth, today) : null
}

const rowsOf = (answers: Answers, id: string): Answers[] => (answers[id] ?? []) as Answers[]

const answerOf = (answers: Answers, id: string): Answer => (answers[id] ?? null) as Answer

const memberOf = (member: Answers, today: CivilDate): HouseholdMember => ({
  who: textOf(member.name),
  age: ageOf(textOf(member.idNumber), today),
  work: member.work as HouseholdMember['work'],
})
const incomeOf = (row: Answers): IncomeItem => ({
  type: row.type as IncomeItem['type'],
  who: textOf(row.who),
  amountFen: row.amount as Fen,
})
const costOf = (row: Answers): RigidItem => ({
  type: row.type as RigidItem['type'],
  who: textOf(row.who),
  totalFen: row.amount as Fen,
})

const accidentOf = (answers: Answers, incomeFen: Fen): HouseholdFigures['accident'] =>
  answers.cause === 'accident'
    ? { yearIncomeFen: incomeFen, lossFen: answers.eventLoss as Fen, compensationFen: answers.eventPaid as Fen }
    : null

const migrantOf = (answers: Answers): HouseholdFigures['migrant'] =>
  answers.identity === 'migrant'
    ? { laborMonths: answers.laborMonths as number, livesInCity: 'yes', unionMember: null }
    : null

/** What the rules reckon with, of a whole application, and how its sums came about. */
function figuresOf(answers: Answers, { pack, today }: Basis): { figures: HouseholdFigures; steps: Step[] } {
  const incomes = householdIncome(
    adults(answers).map((member) => memberOf(member, today)),
    rowsOf(answers, 'incomes').map(incomeOf),
    pack,
  )
  const rigid = rigidSpending(rowsOf(answers, 'costs').map(costOf), pack)
  const figures: HouseholdFigures = {
    members: 1 + rowsOf(answers, 'members').length,
    incomeFen: incomes.value,
    rigidFen: rigid.value,
    imputedFen: incomes.imputedFen,
    dibao: (answers.dibao as HouseholdFigures['dibao'] | undefined) ?? null,
    accident: accidentOf(answers, incomes.value),
    flags: {
      twoHomes: answerOf(answers, 'manyHomes'),
      vehicle: answerOf(answers, 'car'),
      business: answerOf(answers, 'firm'),
    },
    migrant: migrantOf(answers),
  }
  return { figures, steps: [...incomes.steps, ...rigid.steps] }
}

/** The figures of a household on file, in fen, of twelve months. */
export const householdFigures = (answers: Answers, basis: Basis): HouseholdFigures => figuresOf(answers, basis).figures

/**
 * The machine's reading of a whole application: sums of what counts, the class that fits, each step with its source.
 * A suggestion for the officer, who decides.
 */
export function assessHousehold(answers: Answers, basis: Basis): Explained<string> {
  const { figures, steps: sums } = figuresOf(answers, basis)
  const { value, steps } = classify(figures, basis.pack, basis.today)
  return { value, steps: [...steps, ...sums] }
}

/** The self-check before any form: the same rules on five numbers, on the person's own phone. */
export function judgeHousehold(answers: Answers, { pack, today }: Basis): Explained<string> {
  const incomeFen = answers.income as Fen
  const lossFen = (answers.loss ?? 0) as Fen
  const figures: HouseholdFigures = {
    members: answers.members as number,
    incomeFen,
    rigidFen: answers.rigid as Fen,
    dibao: answers.dibao as HouseholdFigures['dibao'],
    accident: answers.accident === 'yes' ? { yearIncomeFen: incomeFen, lossFen, compensationFen: 0 } : null,
    flags: {},
  }
  const { value, steps } = classify(figures, pack, today)
  return { value, steps }
}

/**
 * From the six questions: what has to be spent is not known yet, so whoever is above the line by income alone but has
 * such costs gets a `maybe`; who lies below it anyway, a `yes`.
 */
export function fitsHousehold({ members, income, trouble, work }: Six, basis: Basis): Step {
  const answers = { members, income, rigid: 0, dibao: 'none', accident: 'no' }
  const { value, steps } = judgeHousehold(answers, basis)
  const [first] = steps
  const costs = trouble.filter((one) => one !== 'none')
  const verdict = value === 'deep' || value === 'relative' ? 'yes' : costs.length ? 'maybe' : 'no'
  const known = { rule: first?.rule ?? '', source: first?.source ?? '', answer: first?.answer ?? '' }
  const fixes = {
    maybe: '看病、上学、意外花的钱可以扣掉，扣了也许就符合。可以先申请。',
    no: first?.fix ?? '以后有难处，随时来。',
  }
  return { ...known, verdict, ...(verdict === 'yes' ? {} : { fix: fixes[verdict] }), inputs: { members, income, work } }
}
