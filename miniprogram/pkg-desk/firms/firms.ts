import { checkFields } from '../../../domain/form'
import type { Field, FieldError, Value } from '../../../domain/form/types'
import type { Reply, Routes } from '../../../typings/api'
import type { FirmRow } from '../../../typings/firms'
import { page } from '../../behaviors/page'
import { say } from '../../client/go'
import { hatOf } from '../../client/hats'
import { newId } from '../../client/keep/ids'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { dayWords, today } from '../../client/when'

/** An employer in the list, as it is drawn. */
interface FirmLook {
  id: string
  name: string
  note: string
}
const looks = (rows: FirmRow[]): FirmLook[] =>
  rows.map(({ id, name, code, on }) => ({ id, name, note: `${code ? `${code}，` : ''}${dayWords(on)} 写的` }))

/** For whom a lawyer acts, as they declare it themselves: no matter against one of these reaches them. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as FirmLook[],
    fields: [] as Field[],
    answers: {},
    errors: [] as FieldError[],
    message: '',
    busy: '',
    /** Kept until the server has answered, so that a repeated tap is one. */
    _id: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = hatOf(query)
      this.setData({ hat, _id: newId() })
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'firm.list', { hat: this.data.hat }, ({ rows, fields }: Routes['firm.list']['out']) =>
        this.setData({ rows: looks(rows), fields }),
      )
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value }, errors: [] })
    },
    async put() {
      const { hat, fields, answers, busy, _id: requestId } = this.data
      const checked = checkFields(fields, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (!checked.ok || busy) return
      this.setData({ busy: 'put' })
      this.came(await call('firm.put', { hat, requestId, input: checked.answers }), '写上了')
    },
    async drop(event: WechatMiniprogram.TouchEvent) {
      const { hat, busy } = this.data
      const { id, name } = event.currentTarget.dataset as { id: string; name: string }
      if (busy) return
      const content = `不再替“${name}”做事了？去掉后，和它有关的事您又能看到。`
      const { confirm } = await wx.showModal({ content, cancelText: '不去掉', confirmText: '去掉' })
      if (!confirm) return
      this.setData({ busy: id, message: '' })
      this.came(await call('firm.drop', { hat, id }), '去掉了')
    },
    came(reply: Reply<{ rows: FirmRow[] }>, done: string) {
      this.setData({ busy: '' })
      if (!reply.ok) {
        this.setData({ message: reply.message, errors: reply.fields ?? [] })
        return
      }
      this.setData({ rows: looks(reply.data.rows), answers: {}, _id: newId() })
      say(done)
    },
  },
})
