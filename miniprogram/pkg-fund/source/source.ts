import { formatYuan } from '../../../domain/base/money'
import { checkFields } from '../../../domain/form/check'
import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import type { Reply } from '../../../typings/api'
import type { FundAsk, FundEntry, FundView } from '../../../typings/funds'
import { page } from '../../behaviors/page'
import { newId } from '../../client/keep/ids'
import { open, plain } from '../../client/go'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { dayWords, sinceWords, today } from '../../client/when'
import { type FundLook, fundLook } from '../sums'

const NOTHING: Answers = {}

interface AskLook {
  id: string
  title: string
  words: string
  confirm: boolean
  /** What the other button says; '' for none. */
  drop: string
}
const askLook = ({ id, words, sum, paper, on, name, at, can }: FundAsk): AskLook => ({
  id,
  title: `${words} ${formatYuan(sum)}`,
  words: [paper, on && dayWords(on), `${name} ${sinceWords(at)} 记的`].filter(Boolean).join('，'),
  confirm: can.includes('confirm'),
  drop: can.includes('takeBack') ? '撤回' : can.includes('refuse') ? '不对，退回' : '',
})

interface EntryLook {
  key: string
  title: string
  words: string
  /** The matter to open; '' for none. */
  about: string
}
const entryLook = ({ seq, words, sum, paper, left, at, hands, about = '' }: FundEntry, index: number): EntryLook => ({
  about,
  key: String(seq ?? `new${index}`),
  title: `${words} ${formatYuan(sum)}`,
  words: [sinceWords(at), paper, hands, left === null ? '正在记进台账' : `还剩 ${formatYuan(left)}`]
    .filter(Boolean)
    .join('，'),
})

/** One source of money: what it is for, where it stands, what waits for a second person, and its book. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    view: null as FundView | null,
    fund: null as FundLook | null,
    facts: [] as { label: string; value: string }[],
    asks: [] as AskLook[],
    /** Something waits for the reader: that comes first. */
    mine: false,
    entries: [] as EntryLook[],
    next: null as string | null,
    fetching: false,
    asking: '' as '' | 'ask' | 'close',
    fields: [] as Field[],
    answers: NOTHING,
    errors: [] as FieldError[],
    message: '',
    busy: false,
    _requestId: '',
  },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ id: plain(query.id), hat, _requestId: newId() })
      return this.refresh()
    },
    refresh() {
      const { id, hat } = this.data
      return loadInto(this, 'fund.get', { id, hat }, (view) => this.show(view))
    },
    show(view: FundView) {
      const { items, classes, most, terms, carry, asks, entries, next } = view
      const facts = [
        { label: '能用于', value: items },
        { label: '给谁', value: classes },
        { label: '一次最多', value: formatYuan(most) },
        { label: '指定的用处', value: terms },
        { label: '年底剩下的', value: carry },
      ].filter(({ value }) => value !== '')
      this.setData({ view, fund: fundLook(view), facts, asks: asks.map(askLook), next })
      this.setData({ mine: asks.some(({ can }) => can.includes('confirm')) })
      this.setData({ entries: entries.map(entryLook), asking: '', errors: [], message: '', busy: false })
    },
    more() {
      const { id, hat, next: cursor } = this.data
      return moreInto(this, 'fund.get', { id, hat, cursor }, ({ entries, next }) =>
        this.setData({ entries: [...this.data.entries, ...entries.map(entryLook)], next }),
      )
    },
    openMatter(event: WechatMiniprogram.TouchEvent) {
      const about = String(event.currentTarget.dataset.about)
      if (about) open(`/pkg-audit/matter/matter?id=${about}&hat=${this.data.hat}`)
    },
    toAsk() {
      this.toForm('ask', this.data.view?.ask ?? [], { on: today() })
    },
    toClose() {
      this.toForm('close', this.data.view?.close ?? [], NOTHING)
    },
    toForm(asking: 'ask' | 'close', fields: Field[], answers: Answers) {
      this.setData({ asking, fields, answers, errors: [], message: '' })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    toView() {
      this.setData({ asking: '', errors: [], message: '' })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    async put() {
      const { id, hat, asking, fields, answers: given, busy, _requestId: requestId } = this.data
      const checked = checkFields(fields, given, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (busy || !checked.ok) return
      this.setData({ busy: true })
      const asked = { hat, id, requestId, answers: checked.answers }
      const reply = await (asking === 'close' ? call('fund.close', asked) : call('fund.ask', asked))
      if (reply.ok) this.setData({ _requestId: newId() })
      this.took(reply)
    },
    confirm(event: WechatMiniprogram.TouchEvent) {
      return this.answer(String(event.currentTarget.dataset.id), true)
    },
    drop(event: WechatMiniprogram.TouchEvent) {
      return this.answer(String(event.currentTarget.dataset.id), false)
    },
    async answer(ask: string, holds: boolean) {
      const { id, hat, busy } = this.data
      if (busy) return
      this.setData({ busy: true, message: '' })
      this.took(await call('fund.confirm', { hat, id, ask, holds }))
    },
    took(reply: Reply<FundView>) {
      if (reply.ok) this.show(reply.data)
      else this.setData({ busy: false, message: reply.message, errors: reply.fields ?? [] })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
  },
})
