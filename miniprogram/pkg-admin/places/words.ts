import type { Field } from '../../../domain/form/types'
import type { Chip } from '../../../domain/matter/chips'
import { hoursWords } from '../../../domain/shapes/register/hours'
import { isPoint, PLACE_DOES, PLACE_KINDS } from '../../../domain/shapes/register/kinds'
import type { Place, PlaceDeed, Point } from '../../../domain/shapes/register/places'
import type { PlaceRow } from '../../../typings/api'
import { entryOf } from '../../generated/catalogue'
import { dayWords, sinceWords, today } from '../../client/when'

/** A place as it is drawn. */
export interface PlaceLook {
  id: string
  name: string
  where: string
  union: string
  /** What else is said of it: a line each. */
  lines: string[]
  chip: Chip
  /** Its code leads nowhere any more. */
  over: boolean
  /** It is a service point. */
  point: boolean
  /** What was done to it: a line each. */
  said: string[]
}

/** Words that sites and service points do not share. */
export interface Called {
  make: string
  edit: string
  done: string
  close: string
  closeThis: string
  keep: string
}
export const CALLED: { site: Called; point: Called } = {
  site: {
    ...{ make: '建一个工地', edit: '改工地', done: '建好就有入会码，能打海报；那个工会的联络员也看得到。' },
    ...{ close: '结束', closeThis: '结束这个工地', keep: '先不结束' },
  },
  point: {
    ...{
      make: '建一个服务站点',
      edit: '改服务站点',
      done: '建好就有码，能打海报。职工扫了，看得到几点开门、能做什么。',
    },
    ...{ close: '撤掉', closeThis: '撤掉这个站点', keep: '先不撤' },
  },
}
/** @param kind of the place; the words of a site where nobody knows it yet */
export const calledOf = (kind: unknown): Called => (kind === undefined || kind === 'site' ? CALLED.site : CALLED.point)

const chip = (icon: string, tone: Chip['tone'], word: string): Chip => ({ icon, tone, word })
const CHIPS: Record<'site' | 'point', Record<'open' | 'ahead' | 'over', Chip>> = {
  site: {
    open: chip('check-circle', 'ok', '在干活'),
    ahead: chip('clock', 'link', '还没开工'),
    over: chip('cross-circle', 'off', '结束了'),
  },
  point: {
    open: chip('check-circle', 'ok', '在用'),
    ahead: chip('clock', 'link', '还没开'),
    over: chip('cross-circle', 'off', '撤了'),
  },
}

const isOver = ({ to }: Place): boolean => to !== null && to < today()

function chipOf(place: Place): Chip {
  const chips = CHIPS[isPoint(place) ? 'point' : 'site']
  if (isOver(place)) return chips.over
  return place.from > today() ? chips.ahead : chips.open
}

const PARTS: Record<keyof Place, string> = {
  kind: '种类',
  name: '名称',
  place: '地方',
  org: '工会',
  contractors: '施工单位',
  federation: '联合工会',
  from: '开始日子',
  to: '最后一天',
  phone: '电话',
  point: '地图',
  hours: '开放时间',
  does: '能做什么',
  services: '能办的事',
}
const SITE_PARTS = { ...PARTS, from: '开工日子', hours: '值班时间' }
const DOES: Record<PlaceDeed['does'], (what: string) => string> = {
  made: () => '建的',
  changed: (what) => `改了${what}`,
  closed: () => '结束的',
}
const saidLine = ({ does, name, at, what = [] }: PlaceRow['history'][number], parts: typeof PARTS): string =>
  `${name}${DOES[does](what.map((part) => parts[part]).join('、'))}，${sinceWords(at)}`

const daysOf = ({ from, to }: Place): string =>
  `从 ${dayWords(from)} 起，${to === null ? '没定到哪天为止' : `到 ${dayWords(to)}`}`

/** 「示例公司、样本队」; with the federation, where there is one. */
function firmsOf({ contractors, federation, unions }: PlaceRow): string {
  const firms = contractors.length ? `施工单位：${contractors.map(({ name }) => name).join('、')}` : '施工单位还没登记'
  return federation ? `${firms}；联合工会：${unions[federation] ?? '工会'}` : firms
}

const pointLine = ({ does }: Place): string => `能做：${does.map((one) => PLACE_DOES[one]).join('、')}`
/** 「能办：生活有困难、加入工会」; one that this program does not know is left out. */
const servicesLine = ({ services }: Place): string => {
  const names = services.flatMap((id) => entryOf(id)?.name ?? [])
  return names.length ? `能办：${names.join('、')}` : ''
}

function linesOf(row: PlaceRow): string[] {
  const hours = hoursWords(row.hours, today())
  const open = isPoint(row) ? hours || '没写几点开门' : hours && `工会值班：${hours}`
  const contact = [row.phone && `电话 ${row.phone}`, row.point && '地图上标了'].filter(Boolean).join('；')
  return [isPoint(row) ? pointLine(row) : firmsOf(row), servicesLine(row), open, contact, daysOf(row)].filter(Boolean)
}

export function placeLook(row: PlaceRow): PlaceLook {
  const point = isPoint(row)
  const union = row.unions[row.org] ?? '工会'
  return {
    ...{
      id: row.id,
      name: row.name,
      where: row.place,
      lines: linesOf(row),
      chip: chipOf(row),
      over: isOver(row),
      point,
    },
    union: point ? `${PLACE_KINDS[row.kind]} · ${union}` : union,
    said: row.history.map((deed) => saidLine(deed, point ? PARTS : SITE_PARTS)),
  }
}

/** 「北纬 38.04，东经 114.51」, as far as it helps to see that it is the right town. */
export const pointWords = (point: Point | null): string =>
  point
    ? `标好了：北纬 ${point.lat.toFixed(4)}，东经 ${point.lng.toFixed(4)}`
    : '还没标。标了，职工点一下就能导航过去。'

/** What is asked of whoever closes one. */
export const CLOSING: Field[] = [
  {
    ...{ kind: 'date', id: 'to', label: '最后一天是哪天？', short: '最后一天', when: 'any' },
    hint: '从第二天起，扫墙上的码会说：这里结束了。',
  },
]
