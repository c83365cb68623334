import { checkFields } from '../../../domain/form'
import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import type { Reply, Routes, RotaRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { say } from '../../client/go'
import { hatOf } from '../../client/hats'
import { newId } from '../../client/keep/ids'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { today } from '../../client/when'
import { changeOf, type Deed, doneWords, fieldsFor, noteOf, type RotaLook, rotaLook, titleOf } from './words'

type Listed = Routes['rota.list']['out']

/** When somebody has time for people: a desk's rotas. One is changed at a time, on a page of its own. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as RotaLook[],
    next: null as string | null,
    fetching: false,
    services: [] as Listed['services'],
    /** What is being done, and to which rota; empty for a new one. */
    deed: '' as Deed | '',
    asked: '',
    title: '',
    of: '',
    note: '',
    fields: [] as Field[],
    answers: {},
    errors: [] as FieldError[],
    message: '',
    busy: false,
    _service: '',
    /** Kept until the server has answered, so that a repeated tap is one. */
    _id: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = hatOf(query)
      this.setData({ hat })
      return this.refresh()
    },
    refresh() {
      const { hat } = this.data
      return loadInto(this, 'rota.list', { hat }, ({ rows, next, services }: Listed) =>
        this.setData({ rows: rows.map(rotaLook), next, services }),
      )
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'rota.list', { hat, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(rotaLook)], next }),
      )
    },
    /** Opens the form of a deed: of a service that times are new for, or of a rota. */
    begin(event: WechatMiniprogram.TouchEvent) {
      const {
        deed,
        id = '',
        service = '',
      } = event.currentTarget.dataset as { deed: Deed; id?: string; service?: string }
      const row = this.data.rows.find((one) => one.id === id)
      const of = this.data.services.find((one) => one.id === (row?.service ?? service))
      this.setData({
        ...{
          deed,
          asked: id,
          title: titleOf(deed),
          of: row?.title ?? '',
          note: noteOf(deed, of?.duty),
          errors: [],
          message: '',
        },
        fields: of ? fieldsFor(deed, of) : [],
        answers: deed === 'edit' ? (row?.answers ?? {}) : {},
        ...{ _service: service, _id: newId() },
      })
      this.toTop()
    },
    toTop() {
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    leave() {
      this.setData({ deed: '', asked: '' })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value }, errors: [] })
    },
    async put() {
      const { deed, fields, answers, busy } = this.data
      const checked = checkFields(fields, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (!checked.ok) this.toTop()
      if (!checked.ok || busy || !deed) return
      this.setData({ busy: true })
      const reply = await this.send(deed, checked.answers)
      this.setData({ busy: false })
      if (reply.ok) {
        this.done(reply.data, 'told' in reply.data ? reply.data.told : 0)
        return
      }
      this.setData({ message: reply.message, errors: reply.fields ?? [] })
      this.toTop()
    },
    send(deed: Deed, input: Answers): Promise<Reply<RotaRow | (RotaRow & { told: number })>> {
      const { hat, asked, _service: service, _id: id } = this.data
      if (deed === 'add') return call('rota.add', { hat, requestId: id, service, input })
      return call('rota.change', { hat, id: asked, commandId: id, change: changeOf(deed, input) })
    },
    done(row: RotaRow, told: number) {
      const known = this.data.rows.some(({ id }) => id === row.id)
      const rows = known
        ? this.data.rows.map((one) => (one.id === row.id ? rotaLook(row) : one))
        : [rotaLook(row), ...this.data.rows]
      this.setData({ rows, deed: '', asked: '' })
      say(doneWords(told))
    },
    /** A day that was called off goes on after all. */
    async resume(event: WechatMiniprogram.TouchEvent) {
      const { id, day } = event.currentTarget.dataset as { id: string; day: string }
      if (this.data.busy) return
      this.setData({ busy: true })
      const change = { does: 'resume' as const, day }
      const reply = await call('rota.change', { hat: this.data.hat, id, commandId: newId(), change })
      this.setData({ busy: false })
      if (reply.ok) this.done(reply.data, 0)
      else say(reply.message)
    },
  },
})
