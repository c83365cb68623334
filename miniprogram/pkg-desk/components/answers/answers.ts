import type { CaseView, LookReason } from '../../../../typings/api'
import { call } from '../../../client/net/api'
import { LOOK_REASONS } from '../../../../domain/matter/looks'
import { spokenValue } from '../../words'

type Section = CaseView['sections'][number]
interface Row {
  id: string
  label: string
  value: string
  spoken: string
  /** Path of a masked value; empty after it has been shown, or if nothing is masked. */
  masked: string
  /** Path of a number that can be dialled. */
  calls: string
  photos: number
  /** Records of a list with what proves each: opened, their pictures stand beside them. */
  lines: { words: string; photos: number; urls: string[] }[]
}

/** The pictures of a list came in the order of its records. */
function linesOf({ lines = [] }: Section['rows'][number], urls: string[] = []): Row['lines'] {
  let from = 0
  return lines.map((line) => ({ ...line, urls: urls.slice(from, (from += line.photos)).filter(Boolean) }))
}

function rowOf(row: Section['rows'][number], seen: Record<string, string>, pictures: Record<string, string[]>): Row {
  const full = row.reveal ? seen[row.reveal] : undefined
  const value = full ?? row.value
  return {
    id: row.id,
    label: row.label,
    value,
    spoken: `${row.label}，${full ?? spokenValue(row.value)}`,
    masked: full === undefined ? (row.reveal ?? '') : '',
    calls: row.calls ? (row.reveal ?? '') : '',
    photos: row.photos ?? 0,
    lines: linesOf(row, pictures[row.id]),
  }
}

/**
 * What the worker answered. Masked values and photos are shown only after the officer gives a reason. If the officer's
 * desk has the matter (`holds`), one reason is enough for all photos while the page is open.
 */
Component({
  properties: {
    caseId: { type: String, value: '' },
    hat: { type: String, value: '' },
    holds: { type: Boolean, value: false },
    /** The union's own: there is no worker to be told who looked. */
    own: { type: Boolean, value: false },
    sections: { type: Array, value: [] as Section[] },
  },
  data: {
    shown: [] as { id: string; title: string; rows: Row[] }[],
    seen: {},
    /** Pictures that were opened, by the row that they prove. */
    pictures: {},
    /** The row in question, what is loading for it, and what went wrong. */
    asking: '',
    busy: '',
    problem: { id: '', message: '' },
    /** The reason for looking at photos in this sitting. */
    reason: '' as LookReason | '',
  },
  observers: {
    'sections, seen, pictures'(sections: Section[], seen: Record<string, string>, pictures: Record<string, string[]>) {
      const drawn = (row: Section['rows'][number]): Row => rowOf(row, seen, pictures)
      this.setData({ shown: sections.map((section) => ({ ...section, rows: section.rows.map(drawn) })) })
    },
  },
  methods: {
    ask(event: WechatMiniprogram.TouchEvent) {
      this.setData({ asking: String(event.currentTarget.dataset.id), problem: { id: '', message: '' } })
    },
    close() {
      this.setData({ asking: '' })
    },
    reveal(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      return this.inFull(String(event.currentTarget.dataset.path), event.detail.reason)
    },
    /** One tap: why the number is read goes without saying. */
    call(event: WechatMiniprogram.TouchEvent) {
      return this.dial(String(event.currentTarget.dataset.path))
    },
    /** The same from another place of the page. */
    async dial(field: string) {
      const known = (this.data.seen as Record<string, string>)[field]
      const phoneNumber = known ?? (await this.inFull(field, LOOK_REASONS.contact))
      if (phoneNumber) wx.makePhoneCall({ phoneNumber, fail: () => undefined })
    },
    /** A masked value in full; nothing where it is refused, which the page says. */
    async inFull(field: string, reason: string): Promise<string | undefined> {
      if (this.data.busy) return undefined
      this.setData({ busy: field, problem: { id: '', message: '' } })
      const { caseId: id, hat, seen } = this.data
      const reply = await call('case.reveal', { id, hat, field, reason })
      if (reply.ok) this.setData({ busy: '', asking: '', seen: { ...seen, [field]: reply.data.value } })
      else this.setData({ busy: '', problem: { id: field, message: reply.message } })
      return reply.ok ? reply.data.value : undefined
    },
    photos(event: WechatMiniprogram.TouchEvent) {
      const { reason, holds } = this.data
      if (reason && holds) return this.open(String(event.currentTarget.dataset.id), reason)
      this.ask(event)
    },
    look(event: WechatMiniprogram.CustomEvent<{ reason: LookReason }>) {
      return this.open(String(event.currentTarget.dataset.id), event.detail.reason)
    },
    async open(field: string, reason: LookReason) {
      if (this.data.busy) return
      this.setData({ busy: field, problem: { id: '', message: '' } })
      const reply = await call('case.files', { id: this.data.caseId, hat: this.data.hat, field, reason })
      this.setData({ busy: '', problem: { id: field, message: reply.ok ? '' : reply.message } })
      if (!reply.ok) return
      this.setData({ asking: '', reason })
      const { urls } = reply.data
      if (this.hasLines(field)) this.setData({ pictures: { ...this.data.pictures, [field]: urls } })
      else if (urls.length > 0) await wx.previewImage({ urls })
    },
    hasLines(field: string): boolean {
      return this.data.shown.some(({ rows }) => rows.some(({ id, lines }) => id === field && lines.length > 0))
    },
    /** One of a line's pictures, large, with the line's others beside it. */
    enlarge(event: WechatMiniprogram.TouchEvent) {
      const { id, line, url } = event.currentTarget.dataset
      const rows = this.data.shown.flatMap((section) => section.rows)
      const urls = rows.find((row) => row.id === id)?.lines[Number(line)]?.urls ?? []
      void wx.previewImage({ urls, current: String(url) })
    },
  },
})
