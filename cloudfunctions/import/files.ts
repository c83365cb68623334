import range from 'lodash/range'
import { importedCase } from '../../domain/parts/importing'
import type { Actor, CaseRecord } from '../../domain/matter'
import { householdHolds } from '../../domain/matter/holds'
import type { Explained } from '../../domain/base/explain'
import { fieldAt } from '../../domain/form'
import type { Answers } from '../../domain/form'
import { legacyClass, LEGACY_NAMES } from '../../domain/rules/hardship'
import type { LegacyClass } from '../../domain/rules/hardship'
import { aidFile } from '../../domain/services/aid/file'
import type { ImportProblem } from '../../typings/import'
import { MOST_ADULTS } from './columns'
import { factsFor } from '../lib/facts'
import { caseId, idKey, numberFor } from '../lib/keys'
import { idKeyOf } from '../lib/store/people'
import { idNumbersOf, placeOfId, problemAt } from './sheets'
import type { People, PersonRow, Values } from './sheets'
import { registerPerson } from '../../domain/matter/concern'
import { addCases, stepsOf } from '../lib/store/cases'
import { hasEnded, memberId, membersIn } from '../lib/store/members'
import { holdersAmong } from '../lib/store/holders'
import { sealCase } from '../lib/store/stored'
import type { Desk, Unions } from './desk'
import type { Placed, Register } from './register'

/** Not made from an openid: no WeChat user can ever have this id. */
const personOf = (idNumber: string): string => registerPerson(idKey(idNumber))
const idOf = ({ values }: PersonRow): string => caseId(personOf(values.idNumber ?? ''), 'register')

/** The option named by a text, else the fallback. */
function optionOf(path: string, text: string, otherwise: string): string {
  const field = fieldAt(aidFile.asks.form, path)
  const options = field && 'options' in field ? field.options : []
  return options.find(({ label }) => label === text)?.value ?? otherwise
}

const adultsOf = (values: Values): Answers[] =>
  range(1, MOST_ADULTS + 1).flatMap((n) => {
    const [name, idNumber] = [values[`adultName${n}`], values[`adultId${n}`]]
    const relation = optionOf('members.0.relation', values[`adultRelation${n}`] ?? '', 'other')
    return name && idNumber ? [{ name, idNumber, relation, group: 'adult' }] : []
  })

/** The sheet's data as answers of the form; missing data stays unanswered. */
function answersOf({ values, org }: Placed): Answers {
  const { name = '', idNumber = '', mobile, workUnit, address, cause } = values
  return {
    name,
    idNumber,
    union: org,
    members: adultsOf(values),
    ...(mobile ? { phone: mobile } : {}),
    ...(workUnit ? { workUnit } : {}),
    ...(address ? { address } : {}),
    ...(cause ? { cause: optionOf('cause', cause, 'other'), causeText: cause } : {}),
  }
}

const SOURCE = '原有名册'

/** The class as written in the sheet, never computed; classes from the old archives are marked as such. */
function classOf(label: string): Explained<string> {
  const old = Object.entries(LEGACY_NAMES).find(([, name]) => name === label)?.[0]
  if (old) return { value: label, steps: legacyClass(old as LegacyClass).steps }
  const rule = '名册转入时写的类别，没有重新算过'
  const fix = '下次年审以前，请办事的人按现在的情况重新算。'
  return { value: label, steps: [{ rule, source: SOURCE, verdict: 'maybe', answer: label, fix, inputs: { label } }] }
}

/** Who brings rows, and under which id. */
export interface Making extends Desk {
  batch: string
}

/** Members with an account, by the id of their entry: what is brought about them is theirs at once. */
async function accountsOf(placed: Placed[]): Promise<Set<string>> {
  const found = await membersIn(placed.map(({ values }) => memberId(values.idNumber ?? '')))
  return new Set(found.filter((one) => one.person !== null && !hasEnded(one)).map(({ _id }) => _id))
}

/** It goes to the member whose number it names, by a step of its own: said here, so that whoever delivers finishes it. */
const claiming = (record: CaseRecord, batch: string, at: string): CaseRecord => ({
  ...record,
  fx: { [`${batch}-c`]: { kind: 'giveTo', at, done: false } },
  wakeAt: at,
})

function caseOf(
  placed: Placed,
  salt: number,
  unions: Unions,
  { batch, caller, person, org }: Making,
  accounts: Set<string>,
) {
  const { values } = placed
  const id = idOf(placed)
  const actor: Actor = { person: caller.person, name: person.masked, role: 'officer', org: org.id, staff: 'officer' }
  const answers = answersOf(placed)
  const record = importedCase(
    aidFile,
    { id, no: numberFor(id, salt), step: batch },
    actor,
    answers,
    factsFor(caller, unions.tree),
    {
      state: 'filed',
      person: personOf(values.idNumber ?? ''),
      validUntil: values.validUntil ?? '',
      filedOn: values.filedOn ?? null,
      class: classOf(values.class ?? ''),
    },
  )
  const known = accounts.has(memberId(values.idNumber ?? ''))
  return sealCase(known ? claiming(record, batch, caller.now) : record, answers)
}

type Holder = Pick<CaseRecord, '_id' | 'unit' | 'holds'>

const holdOf = (idNumber: string): string => householdHolds(aidFile, [idKey(idNumber)])[0] ?? ''

/** People of a row who are in another open or settled file, and what may be said about it. */
function takenBy(
  person: PersonRow,
  holders: Map<string, Holder>,
  people: Pick<People, 'places'>,
  unions: Unions,
): ImportProblem[] {
  return idNumbersOf(person).flatMap((idNumber) => {
    const holder = holders.get(holdOf(idNumber))
    if (!holder || holder._id === idOf(person)) return []
    const where = unions.has(holder.unit) ? `在“${unions.tree[holder.unit]?.name ?? ''}”` : '在别处'
    const message = `${where}已经有一份困难帮扶，在办或者在册。请删掉这一行。`
    return [problemAt(person.row, placeOfId(people, person, idNumber), idNumber, message)]
  })
}

/** Which of these rows are about somebody's own household: nobody settles a file of their own family. */
export const ofHousehold = <T extends PersonRow>(rows: T[], own: string | undefined): T[] =>
  own ? rows.filter((person) => idNumbersOf(person).some((idNumber) => idKey(idNumber) === own)) : []

function ownFamily(person: PersonRow, people: Pick<People, 'places'>, own: string | undefined): ImportProblem[] {
  const found = own ? idNumbersOf(person).find((idNumber) => idKey(idNumber) === own) : undefined
  const message = '这是您本人或您家的档案。请别的同事导入这一行。'
  return found ? [problemAt(person.row, placeOfId(people, person, found), found, message)] : []
}

/** Files of workers in hardship that were settled before. */
export const fileRegister = (people: Pick<People, 'places'>, unions: Unions, making: Making): Register => ({
  idOf,
  mark: making.batch,
  there: async (rows) => {
    const holds = rows.flatMap(idNumbersOf).map(holdOf)
    const [own, held] = await Promise.all([stepsOf(rows.map(idOf)), holdersAmong(holds)])
    const holders = new Map(held.flatMap((holder) => holder.holds.map((hold) => [hold, holder])))
    const problems = rows.flatMap((person) => [
      ...takenBy(person, holders, people, unions),
      ...ownFamily(person, people, idKeyOf(making.person).idKey),
    ])
    return { problems, from: new Map(own.map((doc) => [doc._id, doc.log[0]?.id ?? ''])) }
  },
  put: async (placed) => {
    const accounts = await accountsOf(placed)
    await addCases(placed, { idOf, make: (one, salt) => caseOf(one, salt, unions, making, accounts) })
  },
})
