import { checkFields } from '../../../domain/form'
import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import type { Level } from '../../../domain/matter/types'
import { unionFields } from '../../../domain/shapes/register/unions'
import type { Routes, UnionRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { plain, say } from '../../client/go'
import { bandWords } from '../../client/hats'
import { newId } from '../../client/keep/ids'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { today } from '../../client/when'
import { unionLook, type UnionLook } from './words'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>

/** The unions below the administrator's: making one, and closing one. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    band: '',
    rows: [] as UnionLook[],
    next: null as string | null,
    fetching: false,
    /** The form of a new one is open. */
    making: false,
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
      this.setData({ hat, band: bandWords(hat) })
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'union.below', { hat: this.data.hat }, (reply: Routes['union.below']['out']) =>
        this.setData({
          rows: reply.rows.map(unionLook),
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
    ask(event: WechatMiniprogram.TouchEvent) {
      this.setData({ asked: String(event.currentTarget.dataset.id), message: '' })
    },
    leave() {
      this.setData({ asked: '', making: false, message: '', errors: [] })
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
