import { formatYuan } from '../../../domain/base/money'
import { civilDateOf } from '../../../domain/base/calendar'
import { checkFields } from '../../../domain/form/check'
import type { Answers, FieldError, Value } from '../../../domain/form/types'
import { ITEMS } from '../../../domain/matter/draws'
import { cardFields } from '../../../domain/shapes/ledger/card'
import type { GivenRow, Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { openMatter } from '../../client/go'
import { newId } from '../../client/keep/ids'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { dayWords, today } from '../../client/when'
import { entryOf } from '../../generated/catalogue'

/** Where the money is, in everyday words. */
const WHERE: Record<GivenRow['state'], (row: GivenRow) => string> = {
  reserved: ({ renews }) => (renews ? '定了给您，还没有收款的卡' : '定了给您，财务在准备付款'),
  batched: () => '定了给您，财务在准备付款',
  sent: () => '送到银行了，等银行转',
  paid: ({ on, tail }) => `${on ? dayWords(on) : ''} 打到${tail ? `尾号 ${tail} 的` : '您的'}卡上`,
  failed: () => '银行没付成，要换一张卡',
  back: () => '银行退回来了，要换一张卡',
  voided: () => '没有给',
  demanded: () => '给错了，请您退回来，点开看怎么退',
  returned: () => '您退回来了',
}

const NOTHING: Answers = {}

interface Look {
  key: string
  about: string
  /** Its payout, where another card may be given here; '' where not. */
  renews: string
  sum: string
  why: string
  where: string
  fund: string
  icon: string
  tone: string
  spoken: string
}
interface Year {
  year: string
  total: string
  rows: Look[]
}

const yearOf = ({ on, at }: GivenRow): string => (on ?? civilDateOf(at)).slice(0, 4)
/** Somebody has to do something about it: another card, or the money given back. */
const needsHand = ({ state }: GivenRow): boolean => ['failed', 'back', 'demanded'].includes(state)

function lookOf(row: GivenRow, at: number): Look {
  const { service, item, fundName, state } = row
  const [about, renews] = [row.about ?? '', row.renews ?? '']
  const sum = formatYuan(row.sum)
  const why = [...new Set([ITEMS[item], entryOf(service)?.name ?? '您的事'])].join(' · ')
  const where = WHERE[state](row).trim()
  const tone = state === 'paid' ? 'tone-ok' : needsHand(row) ? 'tone-warn' : 'tone-link'
  const icon = state === 'paid' ? 'check-circle' : needsHand(row) ? 'hand' : 'clock'
  return {
    key: `${about}${at}`,
    about,
    renews,
    sum,
    why,
    where,
    fund: fundName,
    icon,
    tone,
    spoken: `${sum}，${why}，${where}`,
  }
}

const totalOf = (rows: GivenRow[]): string => {
  const paid = rows.filter(({ state }) => state === 'paid')
  const sum = formatYuan(paid.reduce((all, row) => all + row.sum, 0))
  return paid.length ? `打到卡上 ${paid.length} 笔，共 ${sum}` : '还没有打到卡上的'
}

/** By the year in which it came, this one first. */
function yearsOf(rows: GivenRow[]): Year[] {
  const years = [...new Set(rows.map(yearOf))].sort().reverse()
  return years.map((year) => {
    const own = rows.filter((row) => yearOf(row) === year)
    return { year, total: totalOf(own), rows: own.map(lookOf) }
  })
}

/** What somebody was given by the union: how much, what for, when, this year and before. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    years: [] as Year[],
    next: null as string | null,
    fetching: false,
    /** What a card is given for. */
    renewing: null as Look | null,
    fields: cardFields,
    answers: NOTHING,
    errors: [] as FieldError[],
    message: '',
    busy: false,
    _rows: [] as GivenRow[],
    _requestId: '',
  },
  pageLifetimes: {
    show() {
      void this.refresh()
    },
  },
  methods: {
    refresh() {
      return loadInto(this, 'me.given', {}, ({ rows, next }: Page<GivenRow>) => this.draw(rows, next))
    },
    draw(rows: GivenRow[], next: string | null) {
      this.setData({ _rows: rows, years: yearsOf(rows), next })
    },
    more() {
      return moreInto(this, 'me.given', { cursor: this.data.next }, ({ rows, next }) =>
        this.draw([...this.data._rows, ...rows], next),
      )
    },
    toMatter(event: WechatMiniprogram.TouchEvent) {
      openMatter(String(event.currentTarget.dataset.id))
    },
    toCard(event: WechatMiniprogram.TouchEvent) {
      const found = this.data.years.flatMap(({ rows }) => rows)
      const renewing = found.find(({ renews }) => renews === event.currentTarget.dataset.id) ?? null
      this.setData({ renewing, answers: NOTHING, errors: [], message: '', _requestId: newId() })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    toList() {
      this.setData({ renewing: null, answers: NOTHING, errors: [], message: '' })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    async put() {
      const { renewing, answers: given, busy, _requestId: requestId } = this.data
      const checked = checkFields(cardFields, given, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (busy || !checked.ok || !renewing) return
      this.setData({ busy: true })
      const reply = await call('me.card', { id: renewing.renews, requestId, answers: checked.answers })
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ message: reply.message, errors: reply.fields ?? [] })
        return
      }
      this.toList()
      await this.refresh()
    },
  },
})
