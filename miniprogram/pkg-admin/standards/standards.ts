import { checkFields } from '../../../domain/form'
import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { noticeFields, packFields, type StandardKind } from '../../../domain/shapes/register/standards'
import type { Reply, Routes } from '../../../typings/api'
import type { StandardPreview, StandardRow } from '../../../typings/standards'
import { page } from '../../behaviors/page'
import { plain, say } from '../../client/go'
import { newId } from '../../client/keep/ids'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { dayWords, today } from '../../client/when'
import { copy } from '../../client/wx/copy'
import { MAKING, previewLook, type PreviewLook, standardLook, type StandardLook } from './words'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
type Tap = WechatMiniprogram.TouchEvent
type Listed = Routes['standard.list']['out']

const FIELDS: Record<StandardKind, Field[]> = { calendar: noticeFields, pack: packFields }

/** The notice of holidays and the standards of the place: what holds, entering one, confirming what another has entered. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    until: '',
    may: [] as { kind: StandardKind; button: string }[],
    rows: [] as StandardLook[],
    next: null as string | null,
    fetching: false,
    /** What the form is open for. */
    form: '' as StandardKind | '',
    head: MAKING.pack,
    fields: [] as Field[],
    answers: {},
    errors: [] as FieldError[],
    message: '',
    /** What would change, and of which row; of what was just entered where there is none. */
    look: null as PreviewLook | null,
    looked: '',
    asked: '',
    busy: false,
    /** Kept until the server has answered, so that a repeated tap is one. */
    _id: '',
    _rows: [] as StandardRow[],
    _given: {},
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat })
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'standard.list', { hat: this.data.hat }, (listed: Listed) => {
        const { rows, next, until = '', may = [], given = {} } = listed
        this.setData({ next, until: until && dayWords(until), _given: given })
        this.setData({ may: may.map((kind) => ({ kind, button: MAKING[kind].button })) })
        this.draw(rows)
      })
    },
    draw(rows: StandardRow[]) {
      this.setData({ _rows: rows, rows: rows.map(standardLook) })
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'standard.list', { hat, cursor }, ({ rows, next }) => {
        this.setData({ next })
        this.draw([...this.data._rows, ...rows])
      })
    },
    toTop() {
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    jump({ detail }: WechatMiniprogram.CustomEvent<{ path: string }>) {
      void wx.pageScrollTo({ selector: `#field-${detail.path.split('.')[0] ?? ''}`, offsetTop: -16, duration: 0 })
    },
    make(event: Tap) {
      const form = String(event.currentTarget.dataset.kind) as StandardKind
      const given: NonNullable<Listed['given']> = this.data._given
      const answers = { ...given[form] }
      this.setData({ form, fields: FIELDS[form], head: MAKING[form], answers, errors: [], message: '', _id: newId() })
      this.toTop()
    },
    change(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value }, errors: [], message: '', _id: newId() })
    },
    leave() {
      this.setData({ form: '', look: null, looked: '', asked: '', errors: [], message: '' })
      this.toTop()
    },
    /** From what would change back to the questions. */
    again() {
      this.setData({ look: null, message: '' })
      this.toTop()
    },
    wrong(errors: FieldError[], message = '') {
      this.setData({ errors, message, busy: false, ...(errors.length ? { look: null } : {}) })
      if (errors.length || message) this.toTop()
    },
    show(preview: StandardPreview, looked: string) {
      this.setData({ look: previewLook(preview), looked, errors: [], message: '', busy: false })
      this.toTop()
    },
    /** What was entered, looked through first here and then there. */
    async preview() {
      const { hat, form, busy } = this.data
      const answers: Answers = this.data.answers
      if (!form || busy) return
      const checked = checkFields(FIELDS[form], answers, { today: today() })
      this.wrong(checked.ok ? [] : checked.errors)
      if (!checked.ok) return
      this.setData({ busy: true })
      const reply = await call('standard.try', { hat, kind: form, answers })
      if (reply.ok) this.show(reply.data, '')
      else this.wrong(reply.fields ?? [], reply.message)
    },
    async put() {
      const { hat, form, busy, _id: requestId } = this.data
      const answers: Answers = this.data.answers
      if (!form || busy) return
      this.setData({ busy: true })
      this.came(await call('standard.propose', { hat, requestId, kind: form, answers }))
    },
    async open(event: Tap) {
      const id = String(event.currentTarget.dataset.id)
      const reply = await call('standard.get', { hat: this.data.hat, id })
      if (reply.ok) this.show(reply.data, id)
      else say(reply.message)
    },
    async confirm() {
      const { hat, looked: id, busy } = this.data
      if (busy) return
      this.setData({ busy: true })
      this.came(await call('standard.confirm', { hat, id }))
    },
    ask(event: Tap) {
      this.setData({ asked: String(event.currentTarget.dataset.id), message: '' })
    },
    async end() {
      const { hat, asked: id, busy } = this.data
      if (busy) return
      this.setData({ busy: true })
      this.came(await call('standard.end', { hat, id }))
    },
    /** What came of it: the row as it is now, first in the list where it is new. */
    came(reply: Reply<StandardRow>) {
      if (!reply.ok) {
        this.wrong(reply.fields ?? [], reply.message)
        return
      }
      const { data: row } = reply
      const { _rows: rows } = this.data
      const known = rows.some(({ id }) => id === row.id)
      this.setData({ busy: false })
      this.draw(known ? rows.map((one) => (one.id === row.id ? row : one)) : [row, ...rows])
      this.leave()
      say(
        { waits: '录好了，等另一位管理员确认', soon: '定了，10 分钟后开始算', held: '在用了', ended: '撤回了' }[
          row.state
        ],
      )
    },
    copy(event: Tap) {
      copy(String(event.currentTarget.dataset.link))
    },
  },
})
