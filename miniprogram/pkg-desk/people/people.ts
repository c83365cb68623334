import type { Field, FieldError, Value } from '../../../domain/form/types'
import { checkFields } from '../../../domain/form'
import type { LineRow, Routes } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { say } from '../../client/go'
import { hatOf } from '../../client/hats'
import { newId } from '../../client/keep/ids'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { sinceWords, today } from '../../client/when'

interface Row extends LineRow {
  state: string
}
const rowOf = (row: LineRow): Row => ({
  ...row,
  state: row.words ?? (row.in ? `${sinceWords(row.in)} 签到` : '还没签到'),
})

/** Who takes part in an offer, in the order of coming; of each may be put down what came of it. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    rows: [] as Row[],
    next: null as string | null,
    fetching: false,
    fields: [] as Field[],
    /** The person whose form is open. */
    asked: '',
    answers: {},
    errors: [] as FieldError[],
    message: '',
    busy: false,
    _command: '',
  },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      const hat = hatOf(query)
      this.setData({ id: query.id ?? '', hat })
      return this.refresh()
    },
    refresh() {
      const { id, hat } = this.data
      return loadInto(this, 'line.list', { id, hat }, ({ rows, next, fields }: Routes['line.list']['out']) =>
        this.setData({ rows: rows.map(rowOf), next, fields }),
      )
    },
    more() {
      const { id, hat, next: cursor } = this.data
      return moreInto(this, 'line.list', { id, hat, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(rowOf)], next }),
      )
    },
    /** What was put down is there to be changed. */
    ask(event: WechatMiniprogram.TouchEvent) {
      const id = String(event.currentTarget.dataset.id)
      const answers = this.data.rows.find((row) => row.id === id)?.put ?? {}
      this.setData({ asked: id, answers, errors: [], message: '', _command: newId() })
    },
    leave() {
      this.setData({ asked: '' })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value }, errors: [] })
    },
    async put() {
      const { id, hat, asked, busy, fields, answers, _command: commandId } = this.data
      const checked = checkFields(fields, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (!checked.ok || busy) return
      this.setData({ busy: true })
      const reply = await call('line.put', { id, hat, line: asked, commandId, input: checked.answers })
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ message: reply.message, errors: reply.fields ?? [] })
        return
      }
      const rows = this.data.rows.map((row) => (row.id === asked ? rowOf(reply.data) : row))
      this.setData({ rows, asked: '' })
      say('记好了')
    },
  },
})
