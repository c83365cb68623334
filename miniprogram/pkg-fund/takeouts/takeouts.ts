import { civilDateOf } from '../../../domain/base/calendar'
import { checkFields } from '../../../domain/form/check'
import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import type { Reply } from '../../../typings/api'
import type { TakeoutRow } from '../../../typings/takeouts'
import { page } from '../../behaviors/page'
import { newId } from '../../client/keep/ids'
import { plain, say } from '../../client/go'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { dropDocument, openDocument } from '../../client/wx/documents'
import { dayWords, sinceWords, today } from '../../client/when'

const NOTHING: Answers = {}
const CANNOT = '这台手机打不开表格。请在电脑上的微信里打开。'

const STATES: Record<TakeoutRow['state'], string> = {
  waits: '等另一位管理员或者经审委员同意',
  open: '同意了，能拿',
  refused: '没有同意',
  over: '过期了',
}

interface TakeoutLook {
  id: string
  title: string
  state: string
  lines: string[]
  answers: boolean
  takes: boolean
}
const lookOf = (row: TakeoutRow): TakeoutLook => ({
  id: row.id,
  title: `${dayWords(row.from)} 到 ${dayWords(row.to)}，给${row.whom}`,
  state: STATES[row.state],
  lines: [
    row.why,
    `${row.asked.own ? '您' : row.asked.name} ${sinceWords(row.asked.at)} 提的`,
    ...(row.answered
      ? [`${row.answered.name} ${sinceWords(row.answered.at)} ${row.state === 'refused' ? '没同意' : '同意了'}`]
      : []),
    ...(row.state === 'open' ? [`拿到 ${dayWords(civilDateOf(row.until))} 为止`] : []),
    ...row.taken.map(({ at, digest }) => `${sinceWords(at)} 拿走过，校验码 ${digest}`),
  ],
  answers: row.can.includes('agree'),
  takes: row.can.includes('take'),
})

/** Books that are to leave for an auditor from outside: asked by one, agreed to by another, taken by whoever asked. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as TakeoutLook[],
    next: null as string | null,
    fetching: false,
    fields: [] as Field[],
    asking: false,
    answers: NOTHING,
    errors: [] as FieldError[],
    message: '',
    busy: '',
    /** The next question's: kept until it is there, so that a repeated tap makes one. */
    _requestId: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat, _requestId: newId() })
      return this.refresh()
    },
    onUnload() {
      dropDocument()
    },
    refresh() {
      return loadInto(this, 'takeout.list', { hat: this.data.hat }, ({ rows, next, fields = [] }) =>
        this.setData({ rows: rows.map(lookOf), next, fields }),
      )
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'takeout.list', { hat, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(lookOf)], next }),
      )
    },
    toNew() {
      this.setData({ asking: true, errors: [], message: '' })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    toList() {
      this.setData({ asking: false, errors: [], message: '' })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    async ask() {
      const { hat, fields, answers: given, busy, _requestId: requestId } = this.data
      const checked = checkFields(fields, given, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (busy || !checked.ok) return
      this.setData({ busy: 'ask' })
      const reply = await call('takeout.ask', { hat, requestId, answers: checked.answers })
      if (reply.ok) this.setData({ asking: false, answers: NOTHING, _requestId: newId() })
      this.took(reply)
    },
    agree(event: WechatMiniprogram.TouchEvent) {
      return this.answer(String(event.currentTarget.dataset.id), true)
    },
    refuse(event: WechatMiniprogram.TouchEvent) {
      return this.answer(String(event.currentTarget.dataset.id), false)
    },
    async answer(id: string, holds: boolean) {
      const { hat, busy } = this.data
      if (busy) return
      this.setData({ busy: id, message: '' })
      this.took(await call('takeout.answer', { hat, id, holds }))
    },
    async take(event: WechatMiniprogram.TouchEvent) {
      const id = String(event.currentTarget.dataset.id)
      const { hat, busy } = this.data
      if (busy) return
      this.setData({ busy: id, message: '' })
      const reply = await call('takeout.take', { hat, id })
      if (!reply.ok) {
        this.took(reply)
        return
      }
      const { row, ...file } = reply.data
      this.took({ ok: true, data: row })
      if (!(await openDocument(file))) say(CANNOT)
    },
    /** One row anew: in its place, or as the first. */
    took(reply: Reply<TakeoutRow>) {
      this.setData({ busy: '' })
      if (!reply.ok) {
        this.setData({ message: reply.message, errors: reply.fields ?? [] })
        void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
        return
      }
      const row = lookOf(reply.data)
      const { rows } = this.data
      const there = rows.some(({ id }) => id === row.id)
      this.setData({ rows: there ? rows.map((one) => (one.id === row.id ? row : one)) : [row, ...rows] })
    },
  },
})
