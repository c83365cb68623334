import { checkFields } from '../../../domain/form/check'
import { formatYuan } from '../../../domain/base/money'
import { longText } from '../../../domain/form/build'
import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import { page } from '../../behaviors/page'
import { hatOf } from '../../client/hats'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { today } from '../../client/when'

const FIELDS: Field[] = [
  longText('text', '写给他的话', '为什么要退？他会看到。', { min: 10, max: 300 }),
  longText('backHow', '怎么退', '退到哪里？写工会的户名、银行、账号，或者交到哪个窗口。', { min: 10, max: 200 }),
]
const NOTHING: Answers = {}

/** What the bank paid wrongly to one of several on a batch is demanded back. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    line: '',
    fields: FIELDS,
    answers: NOTHING,
    errors: [] as FieldError[],
    message: '',
    /** Who gets it, and how much; '' before it is known. */
    whose: '',
    busy: '',
  },
  methods: {
    onLoad(query: { id?: string; hat?: string; line?: string }) {
      const hat = hatOf(query)
      this.setData({ id: query.id ?? '', line: query.line ?? '', hat })
      return this.refresh()
    },
    refresh() {
      const { id, hat, line } = this.data
      return loadInto(this, 'batch.get', { id, hat }, ({ lines }) => {
        const found = lines.find((one) => one.id === line)
        this.setData({ whose: found ? `${found.name} ${formatYuan(found.sum)}` : '' })
      })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    async send() {
      const { id, hat, line, answers, busy } = this.data
      const checked = checkFields(FIELDS, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (busy || !checked.ok) return
      this.setData({ busy: '正在记…' })
      const { text, backHow } = checked.answers
      const reply = await call('batch.demand', { id, hat, line, text: textOf(text), backHow: textOf(backHow) })
      this.setData({ busy: '' })
      if (reply.ok) void wx.redirectTo({ url: `/pkg-desk/case/case?id=${reply.data.id}&hat=${hat}` })
      else this.setData({ message: reply.message, errors: reply.fields ?? [] })
    },
    leave() {
      void wx.navigateBack()
    },
  },
})
