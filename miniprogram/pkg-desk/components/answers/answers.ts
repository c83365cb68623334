import type { CaseView } from '../../../../typings/api'
import { call } from '../../../client/net/api'
import { spokenValue } from '../../words'

type Section = CaseView['sections'][number]
interface Row {
  id: string
  label: string
  value: string
  spoken: string
  /** Path of a masked value; empty once it has been shown, or where nothing is masked. */
  masked: string
  photos: number
}

function rowOf(row: Section['rows'][number], seen: Record<string, string>): Row {
  const full = row.reveal ? seen[row.reveal] : undefined
  const value = full ?? row.value
  return {
    id: row.id,
    label: row.label,
    value,
    spoken: `${row.label}，${full ?? spokenValue(row.value)}`,
    masked: full === undefined ? (row.reveal ?? '') : '',
    photos: row.photos ?? 0,
  }
}

/** What the worker answered. Masked values are shown in full for a reason only; photos are fetched when asked for. */
Component({
  properties: {
    caseId: { type: String, value: '' },
    hat: { type: String, value: '' },
    sections: { type: Array, value: [] as Section[] },
  },
  data: {
    shown: [] as { id: string; title: string; rows: Row[] }[],
    seen: {},
    /** The row that is being asked about, what runs for it, and what went wrong. */
    asking: '',
    busy: '',
    problem: { id: '', message: '' },
  },
  observers: {
    'sections, seen'(sections: Section[], seen: Record<string, string>) {
      this.setData({
        shown: sections.map((section) => ({ ...section, rows: section.rows.map((row) => rowOf(row, seen)) })),
      })
    },
  },
  methods: {
    ask(event: WechatMiniprogram.TouchEvent) {
      this.setData({ asking: String(event.currentTarget.dataset.id), problem: { id: '', message: '' } })
    },
    close() {
      this.setData({ asking: '' })
    },
    async reveal(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      const field = String(event.currentTarget.dataset.path)
      if (this.data.busy) return
      this.setData({ busy: field, problem: { id: '', message: '' } })
      const { caseId: id, hat, seen } = this.data
      const reply = await call('case.reveal', { id, hat, field, reason: event.detail.reason })
      if (reply.ok) this.setData({ busy: '', asking: '', seen: { ...seen, [field]: reply.data.value } })
      else this.setData({ busy: '', problem: { id: field, message: reply.message } })
    },
    async photos(event: WechatMiniprogram.TouchEvent) {
      const field = String(event.currentTarget.dataset.id)
      if (this.data.busy) return
      this.setData({ busy: field, problem: { id: '', message: '' } })
      const reply = await call('case.files', { id: this.data.caseId, hat: this.data.hat, field })
      this.setData({ busy: '', problem: { id: field, message: reply.ok ? '' : reply.message } })
      if (reply.ok && reply.data.urls.length > 0) await wx.previewImage({ urls: reply.data.urls })
    },
  },
})
