import type { Fen } from '../../../base/money'
import { formatYuan } from '../../../base/money'
import { textOf } from '../../../form'
import type { Answers, Value } from '../../../form'
import { refusal } from '../../../matter/command'
import type { CommandContext, Refusal } from '../../../matter/service'
import type { Claim, Partners, Reading } from '../../../matter/partners'
import { together } from '../../../parts/together'
import type { Named } from '../../../parts/together'
import { collective } from '../../../rules/law'

/*
 * Those whose wages are owed: whoever handed it in, and those of the list who have said on their own phones that they join.
 */

const isRow = (one: Value): one is Answers => one !== null && typeof one === 'object' && !Array.isArray(one)
const fen = (value: Value | undefined): Fen => (typeof value === 'number' ? value : 0)

/** One of the list, as whoever handed it in has put it down. */
interface Listed {
  name: string
  days: number
  sum: Fen
  rep: boolean
}
export const listIn = ({ people }: Answers): Listed[] =>
  (Array.isArray(people) ? people.filter(isRow) : []).map(({ name, worked, sum, rep }) => ({
    name: textOf(name),
    days: Number(worked ?? 0),
    sum: fen(sum),
    rep: rep === 'yes',
  }))
export const namedIn = (answers: Answers): Named[] =>
  listIn(answers).map(({ name, sum }) => ({ name, percent: null, claims: sum }))

const { partnersOf, withPartners, steps } = together('claimants', namedIn, {
  yes: { label: '是，一起要', done: '工友点了头' },
  no: { label: '不是我，或者数不对', done: '有人说不是他，或者数不对' },
  own: '这是您自己登记的，不用扫。请让工友用他的手机扫。',
  twice: '您已经点过一份了，一个人只算一份。',
  gone: '这一份已经点过了，或者名单改过了。请让登记的人再给您看一次码。',
})

/** Somebody whose wages are claimed. */
interface Joined extends Listed {
  person: string
  /** Question under which what came of it is put down. */
  key: string
}
const OWN = 'gotOwn'

type Seen = Pick<Reading, 'answers'> & { record: Pick<Reading['record'], 'memo' | 'applicant'> }

/** Whoever handed it in, who is a representative, then those who have said yes. */
export function joinedIn(seen: Seen): Joined[] {
  const { record, answers } = seen
  const list = listIn(answers)
  const own = { name: textOf(answers.name), days: Number(answers.ownDays ?? 0), sum: fen(answers.ownOwed), rep: true }
  const others = partnersOf(seen).flatMap(({ row, person }): Joined[] => {
    const listed = list[row]
    return listed && person ? [{ ...listed, person, key: `got${row}` }] : []
  })
  return [{ ...own, person: record.applicant, key: OWN }, ...others]
}
export const sumOf = (joined: Pick<Listed, 'sum'>[]): Fen => joined.reduce((all, { sum }) => all + sum, 0)

/** 「3 个人点了头，一共 18,600 元；还有 2 个没点。」 */
export function standingWords(context: CommandContext): string {
  const joined = joinedIn(context)
  const open = partnersOf(context).filter(({ said }) => said === 'open').length
  const left = open ? `；还有 ${open} 个没点，没点的先不替他要` : ''
  return `连申请人 ${joined.length} 个人，一共 ${formatYuan(sumOf(joined))}${left}。`
}

const LEAST_REPS = 3
const MOST_REPS = 5

/** Ten and more choose three to five representatives (劳动争议调解仲裁法 第7条; 劳动人事争议仲裁办案规则 第5条), who have said yes as well. */
export function represented(context: CommandContext): Refusal | null {
  const joined = joinedIn(context)
  if (!collective(joined.length).value) return null
  const reps = joined.filter(({ rep }) => rep).length
  if (reps >= LEAST_REPS && reps <= MOST_REPS) return null
  const how = '请点“退回补材料”，让大家推好代表，代表自己也要点头。'
  return refusal(
    'NOT_NOW',
    `${joined.length} 个人一起要，得推 ${LEAST_REPS} 到 ${MOST_REPS} 名代表，现在 ${reps} 名。${how}`,
  )
}

/** What has come of one's own. */
function claimOf(reading: Reading, person: string): Claim {
  const own = joinedIn(reading).find((one) => one.person === person)
  return { claims: own?.sum ?? 0, got: own ? fen(reading.record.kept.paid?.input[own.key]) : 0 }
}

/** What those are asked about who are named: the site, and who acts for them. */
function aboutOf(answers: Answers): string {
  const reps = [textOf(answers.name), ...listIn(answers).flatMap(({ name, rep }) => (rep ? [name] : []))]
  const many = collective(listIn(answers).length + 1).value
  return `${textOf(answers.project)}的工资${many ? `，代表：${reps.join('、')}` : ''}`
}

export { withPartners }

export const partners: Partners = { about: aboutOf, named: partnersOf, steps, claim: claimOf }
