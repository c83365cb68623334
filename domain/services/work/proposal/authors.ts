import type { Fen } from '../../../base/money'
import { refusal } from '../../../matter/command'
import { together } from '../../../parts/together'
import type { CommandContext, Part, Refusal } from '../../../matter/service'
import { textOf } from '../../../form'
import type { Answers } from '../../../form'
import type { PresentedSection } from '../../../form'
import type { Honour, Partners, Reading } from '../../../matter/partners'
import { namedIn, partsOf, percentsOf } from './shares'
import { given } from './worth'

/*
 * Those who thought of it together: whoever handed it in names them with their parts, and each says on their own phone, by
 * the code that they are shown, whether they are one of them. Only who has said so gets a part; whoever has, does not decide
 * on it in any role.
 */

const {
  partnersOf: authorsOf,
  withPartners: withAuthors,
  steps,
} = together('authors', namedIn, {
  yes: { label: '是，一起想的', done: '一起想的人点了头' },
  no: { label: '不是我', done: '有人说没有一起想' },
  own: '这是您自己提的，不用扫。请让一起想的人用他的手机扫。',
  twice: '您已经点过一份了，一个人只算一份。',
  gone: '这一份已经点过了，或者名单改过了。请让提建议的人再给您看一次码。',
})
export { withAuthors }

const SAID = { yes: '点了头', no: '说不是他', open: '还没点' }

/** Those who have not said yes: 「赵例（还没点）」. */
const unconfirmed = (context: CommandContext): string[] =>
  authorsOf(context).flatMap(({ name, said }) => (said === 'yes' ? [] : [`${name}（${SAID[said]}）`]))

/** Nothing is given before everybody has said yes: else somebody's part would be nobody's. */
export function allConfirmed(context: CommandContext): Refusal | null {
  const missing = unconfirmed(context)
  if (missing.length === 0) return null
  const how = '请提建议的人在“一起想的人”里把码给他们扫；名单不对的，点“退回补材料”，请他改。'
  return refusal('NOT_NOW', `还有人没点头：${missing.join('、')}。${how}`)
}

/** By person: their name and their part of a sum. Whoever handed it in comes first; the others say their number themselves. */
export function sharesOf(context: CommandContext, sum: Fen): Record<string, Answers> {
  const { record, answers } = context
  const [own = 0, ...parts] = partsOf(sum, answers)
  const others = authorsOf(context).flatMap(({ person, name }, at): [string, Answers][] =>
    person ? [[person, { name, amount: parts[at] ?? 0 }]] : [],
  )
  const { name = '', mobile = '' } = answers
  return Object.fromEntries([[record.applicant, { name, mobile, amount: own }], ...others])
}

function sectionOf(context: CommandContext): PresentedSection[] {
  const authors = authorsOf(context)
  if (authors.length === 0) return []
  const [own] = percentsOf(context.answers) ?? []
  const part = (percent: number | null | undefined): string =>
    typeof percent === 'number' ? `占 ${percent}%` : '平均分'
  const rows = [
    { id: 'author', label: '提建议的人', value: part(own) },
    ...authors.map(({ row, name, percent, said }) => ({
      id: `author${row}`,
      label: name,
      value: `${part(percent)}，${SAID[said]}`,
    })),
  ]
  return [{ id: 'authors', title: '一起想的人', rows }]
}

export const authorsPart: Part = {
  name: 'authors',
  see: (context) => ({ sections: sectionOf(context) }),
}

/** What has been given of it for one of them; nothing before. */
function honourOf(reading: Reading, person: string): Honour {
  const { paid = 0, next } = given.read(reading.record)
  const at = person === reading.record.applicant ? 0 : authorsOf(reading).findIndex((one) => one.person === person) + 1
  const [percents, parts] = [percentsOf(reading.answers), partsOf(paid, reading.answers)]
  return { grade: paid ? (next?.grade ?? '') : '', sum: parts[at] ?? 0, percent: percents?.[at] ?? null }
}

export const partners: Partners = {
  about: ({ title }) => textOf(title),
  named: authorsOf,
  steps,
  honour: honourOf,
}
