import { civilDateOf } from '../../../domain/base/calendar'
import { formatYuan } from '../../../domain/base/money'
import type { HonourRow, Routes, SupportedRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open, openMatter, say } from '../../client/go'
import { call } from '../../client/net/api'
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

interface SupportLook {
  id: string
  title: string
  said: string
}
const supportLook = ({ id, title, word, at }: SupportedRow): SupportLook => ({
  id,
  title: title || '这一条现在不给看了',
  said: [word, `${dayWords(civilDateOf(at))} 支持的`].filter(Boolean).join(' · '),
})

/** What became of the proposals that somebody made, by themselves or with others, and what of colleagues they support. */
Component({
  behaviors: [page],
  data: { load: NOT_LOADED, rows: [] as Look[], supported: [] as SupportLook[] },
  pageLifetimes: {
    show() {
      void this.refresh()
    },
  },
  methods: {
    refresh() {
      return loadInto(this, 'me.honours', {}, ({ rows, supported }: Routes['me.honours']['out']) =>
        this.setData({ rows: rows.map(lookOf), supported: supported.map(supportLook) }),
      )
    },
    async takeBack(event: WechatMiniprogram.TouchEvent) {
      const id = String(event.currentTarget.dataset.id)
      const reply = await call('alike.support', { id, yes: false })
      if (!reply.ok) say(reply.message)
      else this.setData({ supported: this.data.supported.filter((one) => one.id !== id) })
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
