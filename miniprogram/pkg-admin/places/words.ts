import type { Field } from '../../../domain/form/types'
import type { Chip } from '../../../domain/matter/chips'
import type { Place, PlaceDeed } from '../../../domain/shapes/register/places'
import type { PlaceRow } from '../../../typings/api'
import { dayWords, sinceWords, today } from '../../client/when'

/** A place of work as it is drawn. */
export interface PlaceLook {
  id: string
  name: string
  where: string
  union: string
  firms: string
  days: string
  chip: Chip
  /** Its code leads nowhere any more. */
  over: boolean
  /** What was done to it: a line each. */
  said: string[]
}

const OPEN: Chip = { icon: 'check-circle', tone: 'ok', word: '在干活' }
const AHEAD: Chip = { icon: 'clock', tone: 'link', word: '还没开工' }
const OVER: Chip = { icon: 'cross-circle', tone: 'off', word: '结束了' }

const isOver = ({ to }: Place): boolean => to !== null && to < today()

function chipOf(place: Place): Chip {
  if (isOver(place)) return OVER
  return place.from > today() ? AHEAD : OPEN
}

const PARTS: Record<keyof Place, string> = {
  name: '名称',
  place: '地方',
  org: '工会',
  contractors: '施工单位',
  federation: '联合工会',
  from: '开工日子',
  to: '最后一天',
}
const DOES: Record<PlaceDeed['does'], (what: string) => string> = {
  made: () => '建的',
  changed: (what) => `改了${what}`,
  closed: () => '结束的',
}
const saidLine = ({ does, name, at, what = [] }: PlaceRow['history'][number]): string =>
  `${name}${DOES[does](what.map((part) => PARTS[part]).join('、'))}，${sinceWords(at)}`

const daysOf = ({ from, to }: Place): string =>
  `从 ${dayWords(from)} 起，${to === null ? '没定到哪天为止' : `到 ${dayWords(to)}`}`

/** 「示例公司、样本队」; with the federation, where there is one. */
function firmsOf({ contractors, federation, unions }: PlaceRow): string {
  const firms = contractors.length ? `施工单位：${contractors.map(({ name }) => name).join('、')}` : '施工单位还没登记'
  return federation ? `${firms}；联合工会：${unions[federation] ?? '工会'}` : firms
}

export const placeLook = (row: PlaceRow): PlaceLook => ({
  ...{ id: row.id, name: row.name, where: row.place, union: row.unions[row.org] ?? '工会' },
  ...{ firms: firmsOf(row), days: daysOf(row), chip: chipOf(row), over: isOver(row) },
  said: row.history.map(saidLine),
})

/** What is asked of whoever closes one. */
export const CLOSING: Field[] = [
  {
    ...{ kind: 'date', id: 'to', label: '最后一天是哪天？', short: '最后一天', when: 'any' },
    hint: '从第二天起，扫墙上的码会说：这里结束了。',
  },
]
