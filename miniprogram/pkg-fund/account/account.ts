import { checkFields } from '../../../domain/form/check'
import { longText } from '../../../domain/form/build'
import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import type { Reply } from '../../../typings/api'
import type { ReconciliationView } from '../../../typings/reconciliations'
import { page } from '../../behaviors/page'
import { plain } from '../../client/go'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { sinceWords, today } from '../../client/when'
import { accountLook, type DifferenceLook, differenceLook, type Figure, figuresOf, gapWords } from '../account-words'

const NOTHING: Answers = {}
const WHY: Field[] = [
  longText('why', '查清了什么', '查清了什么？凭什么？', { min: 4, max: 200, hint: '写哪张回单、问了谁、怎么办了。' }),
]
const SURE = { title: '这次对账作废？', content: '传错了表才作废。作废以后还看得到，但不算。', confirmText: '作废' }

/** One statement of the bank: the two balances, and each difference until a second person has said what it was. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    view: null as ReconciliationView | null,
    title: '',
    words: '',
    by: '',
    figures: [] as Figure[],
    gap: '',
    rows: [] as DifferenceLook[],
    writing: null as DifferenceLook | null,
    fields: WHY,
    answers: NOTHING,
    errors: [] as FieldError[],
    message: '',
    busy: false,
  },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ id: plain(query.id), hat })
      return this.refresh()
    },
    refresh() {
      const { id, hat } = this.data
      return loadInto(this, 'reconciliation.get', { id, hat }, (view) => this.show(view))
    },
    show(view: ReconciliationView) {
      const { title, words } = accountLook(view)
      const by = `${view.made.own ? '您' : view.made.name} ${sinceWords(view.made.at)} 传的，对的是：${view.funds.join('、')}`
      const rows = view.rows.map(differenceLook)
      this.setData({ view, title, words, by, figures: figuresOf(view), gap: gapWords(view), rows })
      this.setData({ writing: null, answers: NOTHING, errors: [], message: '', busy: false })
    },
    toWrite(event: WechatMiniprogram.TouchEvent) {
      const writing = this.data.rows.find(({ key }) => key === String(event.currentTarget.dataset.key))
      if (!writing?.may) return
      this.setData({ writing, answers: NOTHING, errors: [], message: '' })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    back() {
      this.setData({ writing: null, errors: [], message: '' })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    async settle() {
      const { id, hat, writing, answers, busy } = this.data
      const checked = checkFields(WHY, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (busy || !writing || !checked.ok) return
      this.setData({ busy: true })
      this.took(await call('reconciliation.settle', { hat, id, key: writing.key, why: textOf(checked.answers.why) }))
    },
    async drop() {
      const { id, hat, busy } = this.data
      if (busy || !(await wx.showModal(SURE)).confirm) return
      this.setData({ busy: true })
      this.took(await call('reconciliation.drop', { hat, id }))
    },
    took(reply: Reply<ReconciliationView>) {
      if (reply.ok) this.show(reply.data)
      else this.setData({ busy: false, message: reply.message })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
  },
})
