import { checkFields } from '../../../domain/form/check'
import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import type { FundRow } from '../../../typings/funds'
import { page } from '../../behaviors/page'
import { newId } from '../../client/keep/ids'
import { open, plain } from '../../client/go'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { today } from '../../client/when'
import { allWords, type FundLook, fundLook } from '../sums'

const NOTHING: Answers = {}
/** Where the same money is looked at otherwise. */
const BOOKS = [
  { url: 'balance/balance', icon: 'list', title: '哪天还剩多少', words: '按来源、按用途，过去哪一天都行' },
  { url: 'accounts/accounts', icon: 'check-circle', title: '银行对账', words: '对账单和台账，一笔一笔对' },
  { url: 'rolls/rolls', icon: 'board', title: '公示名单', words: '给了谁，遮住姓名贴出来' },
]
/** Whoever keeps the money does not give its books away. */
const TAKEOUT = { url: 'takeouts/takeouts', icon: 'paper', title: '给外部审计的账', words: '一个人提，另一个人同意' }
const booksOf = (hat: string) => (hat.endsWith('/finance') ? BOOKS : [...BOOKS, TAKEOUT])

/** Where a union's money comes from, and where each of it stands; finance puts a new source in. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    funds: [] as FundLook[],
    words: '',
    books: BOOKS,
    next: null as string | null,
    fetching: false,
    /** The questions of a new source; none for whoever only reads. */
    fields: [] as Field[],
    asking: false,
    answers: NOTHING,
    errors: [] as FieldError[],
    message: '',
    busy: false,
    _rows: [] as FundRow[],
    /** The next source's: kept until it is there, so that a repeated tap makes one. */
    _requestId: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat, books: booksOf(hat), _requestId: newId() })
    },
    onShow() {
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'fund.list', { hat: this.data.hat }, ({ rows, next, fields = [] }) => {
        this.setData({ fields })
        this.draw(rows, next)
      })
    },
    draw(rows: FundRow[], next: string | null) {
      this.setData({ _rows: rows, funds: rows.map(fundLook), next, words: rows.length ? allWords(rows) : '' })
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'fund.list', { hat, cursor }, ({ rows, next }) =>
        this.draw([...this.data._rows, ...rows], next),
      )
    },
    toNew() {
      this.setData({ asking: true, errors: [], message: '' })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    toList() {
      this.setData({ asking: false, errors: [], message: '' })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    async create() {
      const { hat, fields, answers: given, busy, _requestId: requestId } = this.data
      const checked = checkFields(fields, given, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (busy || !checked.ok) return
      this.setData({ busy: true })
      const reply = await call('fund.create', { hat, requestId, answers: checked.answers })
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ message: reply.message, errors: reply.fields ?? [] })
        return
      }
      this.setData({ asking: false, answers: NOTHING, _requestId: newId() })
      this.toFund(reply.data.id)
    },
    openFund(event: WechatMiniprogram.TouchEvent) {
      this.toFund(String(event.currentTarget.dataset.id))
    },
    openBook(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-fund/${String(event.currentTarget.dataset.url)}?hat=${this.data.hat}`)
    },
    toFund(id: string) {
      open(`/pkg-fund/source/source?id=${id}&hat=${this.data.hat}`)
    },
  },
})
