import { civilDateOf } from '../../../domain/base/calendar'
import { formatYuan } from '../../../domain/base/money'
import type { HonourRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open, openMatter } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { dayWords } from '../../client/when'

interface Look {
  id: string
  title: string
  word: string
  tone: string
  prize: string
  whose: string
  day: string
  open: string
  own: boolean
  spoken: string
}

const prizeOf = ({ grade, sum }: HonourRow): string => (grade ? `${grade} · ${formatYuan(sum)}` : '')
const whoseOf = ({ own, percent }: HonourRow): string => {
  if (own && percent === 100) return '您提的'
  const part = percent === null ? '奖金平均分' : `您占 ${percent}%`
  return own ? `您提的，和别人一起想的，${part}` : `您和别人一起想的，${part}`
}

function lookOf(row: HonourRow): Look {
  const { id, title, word, own } = row
  const [prize, whose, day] = [prizeOf(row), whoseOf(row), dayWords(civilDateOf(row.at))]
  const waiting = row.open ? `还有 ${row.open} 个人没点，请他们点一下` : ''
  const spoken = [title, word, prize, whose, day].filter(Boolean).join('，')
  return { ...{ id, title, word, own, prize, whose, day, spoken }, tone: `tone-${row.tone}`, open: waiting }
}

/** What became of the proposals that somebody made, by themselves or with others. */
Component({
  behaviors: [page],
  data: { load: NOT_LOADED, rows: [] as Look[] },
  pageLifetimes: {
    show() {
      void this.refresh()
    },
  },
  methods: {
    refresh() {
      return loadInto(this, 'me.honours', {}, ({ rows }: { rows: HonourRow[] }) =>
        this.setData({ rows: rows.map(lookOf) }),
      )
    },
    /** Only one's own matter opens. */
    toMatter(event: WechatMiniprogram.TouchEvent) {
      const id = String(event.currentTarget.dataset.id)
      if (this.data.rows.some((row) => row.id === id && row.own)) openMatter(id)
    },
    toTogether(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-me/together/together?id=${String(event.currentTarget.dataset.id)}`)
    },
  },
})
