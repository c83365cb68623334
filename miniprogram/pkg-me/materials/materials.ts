import type { MaterialRow } from '../../../typings/api'
import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { page } from '../../behaviors/page'
import { say } from '../../client/go'
import { withAnswer } from '../../client/keep/drafts'
import { forgetMaterials } from '../../client/materials'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { look } from './words'

type Tap = WechatMiniprogram.TouchEvent
type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
type Listed = { rows: MaterialRow[] }
const COVERED: Record<string, boolean> = {}
const CLOSED = { edited: '', asked: '', fields: [] as Field[], answers: {}, errors: [] as FieldError[], message: '' }

/** What the person gave once: seen, corrected and deleted in one place. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    rows: [] as ReturnType<typeof look>[],
    /** Those that stand there in full. */
    shown: COVERED,
    /** The one that is being corrected, and the one that is asked about once more before it is deleted. */
    ...CLOSED,
    busy: false,
    _rows: [] as MaterialRow[],
  },
  pageLifetimes: {
    show() {
      if (!this.data.edited) void this.refresh()
    },
  },
  methods: {
    refresh() {
      return loadInto(this, 'own.list', {}, (listed: Listed) => this.draw(listed))
    },
    draw({ rows }: Listed) {
      this.setData({ _rows: rows, rows: rows.map(look), ...CLOSED })
    },
    toggle(event: Tap) {
      const kind = String(event.currentTarget.dataset.kind)
      this.setData({ shown: { ...this.data.shown, [kind]: !this.data.shown[kind] } })
    },
    edit(event: Tap) {
      const row = this.data._rows.find(({ kind }) => kind === event.currentTarget.dataset.kind)
      if (!row) return
      const { kind, field, value } = row
      // Here it stands in full: what is corrected is not what was offered.
      forgetMaterials()
      this.setData({ ...CLOSED, edited: kind, fields: [field], answers: { [field.id]: value } })
    },
    change(event: Change) {
      this.setData({ answers: withAnswer(this.data.answers, event.detail.path, event.detail.value), errors: [] })
    },
    ask(event: Tap) {
      this.setData({ ...CLOSED, asked: String(event.currentTarget.dataset.kind) })
    },
    leave() {
      this.setData(CLOSED)
    },
    save() {
      const row = this.data._rows.find(({ kind }) => kind === this.data.edited)
      return row && this.send('own.put', { kind: row.kind, input: this.data.answers }, '改好了')
    },
    drop() {
      const row = this.data._rows.find(({ kind }) => kind === this.data.asked)
      return row && this.send('own.drop', { kind: row.kind }, '删掉了')
    },
    async send<R extends 'own.put' | 'own.drop'>(route: R, data: Parameters<typeof call<R>>[1], done: string) {
      if (this.data.busy) return
      this.setData({ busy: true, message: '', errors: [] })
      const reply = await call(route, data)
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ message: reply.message, errors: reply.fields ?? [] })
        return
      }
      forgetMaterials()
      say(done)
      this.draw(reply.data)
    },
  },
})
