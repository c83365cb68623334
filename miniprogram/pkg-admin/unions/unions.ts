import { checkFields } from '../../../domain/form'
import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import type { Level } from '../../../domain/matter/types'
import { MERGING, RENAMING, unionFields } from '../../../domain/shapes/register/unions'
import type { Routes, UnionRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { plain, say } from '../../client/go'
import { newId } from '../../client/keep/ids'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { today } from '../../client/when'
import { unionLook, type UnionLook } from './words'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>

/** The administrator's union and those below it: making one, giving one another name, putting two together, closing one. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as UnionLook[],
    /** The administrator's own; it is closed from above. */
    self: '',
    next: null as string | null,
    fetching: false,
    /** The form of a new one is open, or that of another name for this union. */
    making: false,
    naming: null as UnionLook | null,
    renaming: RENAMING,
    /** The form that asks into which other one this union goes is open. */
    leaving: null as UnionLook | null,
    merging: MERGING,
    fields: [] as Field[],
    answers: {},
    errors: [] as FieldError[],
    message: '',
    /** The union that is asked about once more before it is closed. */
    asked: '',
    busy: false,
    /** Kept until the server has answered, so that a repeated tap is one. */
    _id: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat })
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'union.below', { hat: this.data.hat }, (reply: Routes['union.below']['out']) =>
        this.setData({
          rows: [...(reply.self ? [reply.self] : []), ...reply.rows].map(unionLook),
          self: reply.self?.id ?? '',
          next: reply.next,
          fields: reply.own ? unionFields(reply.own) : [],
        }),
      )
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'union.below', { hat, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(unionLook)], next }),
      )
    },
    make() {
      this.setData({ making: true, answers: {}, errors: [], message: '', asked: '', _id: newId() })
    },
    change(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value }, errors: [], message: '' })
    },
    async put() {
      const { hat, fields, answers, busy, _id: requestId } = this.data
      const checked = checkFields(fields, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (!checked.ok || busy) return
      const [name, level] = [textOf(checked.answers.name), textOf(checked.answers.level) as Level]
      const mark = checked.answers.mark === 'yes' ? 'yes' : 'no'
      this.setData({ busy: true })
      this.came(await call('union.create', { hat, requestId, name, level, mark }), '建好了')
    },
    rename(event: WechatMiniprogram.TouchEvent) {
      const naming = this.data.rows.find(({ id }) => id === event.currentTarget.dataset.id) ?? null
      this.setData({ naming, answers: { name: naming?.name ?? '' }, errors: [], message: '', asked: '' })
    },
    async putName() {
      const { hat, answers, busy, naming } = this.data
      const checked = checkFields(RENAMING, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (!checked.ok || busy || !naming) return
      this.setData({ busy: true })
      const reply = await call('union.rename', { hat, id: naming.id, name: textOf(checked.answers.name) })
      this.came(reply, reply.ok && reply.data.renaming ? '交上去了，等确认' : '改好了')
    },
    /** Confirms a name, or drops it. */
    async decide(event: WechatMiniprogram.TouchEvent) {
      const { id, holds: said } = event.currentTarget.dataset as { id: string; holds: string }
      const { hat, rows, busy } = this.data
      const name = rows.find((row) => row.id === id)?.next?.to
      if (busy || !name) return
      this.setData({ busy: true, asked: id, message: '' })
      const holds = said === 'yes'
      this.came(await call('union.renamed', { hat, id, name, holds }), holds ? '改好了' : '不改了')
    },
    merge(event: WechatMiniprogram.TouchEvent) {
      const leaving = this.data.rows.find(({ id }) => id === event.currentTarget.dataset.id) ?? null
      this.setData({ leaving, answers: {}, errors: [], message: '', asked: '' })
    },
    async putMerge() {
      const { hat, answers, busy, leaving } = this.data
      const checked = checkFields(MERGING, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (!checked.ok || busy || !leaving) return
      this.setData({ busy: true })
      const into = textOf(checked.answers.into)
      this.came(await call('union.merge', { hat, id: leaving.id, into }), '交上去了，等确认')
    },
    /** Confirms that a union goes into another, or drops it. */
    async settle(event: WechatMiniprogram.TouchEvent) {
      const { id, holds: said } = event.currentTarget.dataset as { id: string; holds: string }
      const { hat, rows, busy } = this.data
      const into = rows.find((row) => row.id === id)?.going?.into
      if (busy || !into) return
      this.setData({ busy: true, asked: id, message: '' })
      const holds = said === 'yes'
      this.came(await call('union.merged', { hat, id, into, holds }), holds ? '确认了，开始移' : '不合并了')
    },
    ask(event: WechatMiniprogram.TouchEvent) {
      this.setData({ asked: String(event.currentTarget.dataset.id), message: '' })
    },
    leave() {
      this.setData({ asked: '', making: false, naming: null, leaving: null, message: '', errors: [] })
    },
    async close() {
      const { hat, asked: id, busy } = this.data
      if (busy) return
      this.setData({ busy: true })
      this.came(await call('union.close', { hat, id }), '撤了')
    },
    /** What came of making or closing: the union's row, first in the list where it is new. */
    came(reply: { ok: true; data: UnionRow } | { ok: false; message: string; fields?: FieldError[] }, done: string) {
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ message: reply.message, errors: reply.fields ?? [] })
        return
      }
      const [look, { rows }] = [unionLook(reply.data), this.data]
      const known = rows.some(({ id }) => id === look.id)
      this.setData({ rows: known ? rows.map((row) => (row.id === look.id ? look : row)) : [look, ...rows] })
      this.leave()
      say(done)
    },
  },
})
