import { formatYuan } from '../../../domain/base/money'
import type { ManyField } from '../../../domain/form/types'
import type { PayoutRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { newId } from '../../client/keep/ids'
import { open, say } from '../../client/go'
import { hatOf } from '../../client/hats'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { type BatchLook, batchLook, type Kept, keptOf, payField } from '../words'

/** One batch takes no more. */
const MOST = 100
const FIRST_PICK = '还没选。先点要付的。'
const mayPay = ({ state, why }: PayoutRow): boolean => state === 'reserved' && why === null

/** What a finance desk has to pay: batches under way, and what may go on a new one. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    batches: [] as BatchLook[],
    older: null as string | null,
    fetching: false,
    field: null as ManyField | null,
    answers: { payouts: [] as string[] },
    count: 0,
    sum: '',
    kept: [] as Kept[],
    looked: false,
    message: '',
    busy: false,
    _rows: [] as PayoutRow[],
    /** What the reader has taken off. */
    _off: [] as string[],
    /** The next batch's: kept until it is there, so that a repeated tap makes one. */
    _requestId: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = hatOf(query)
      this.setData({ hat, _requestId: newId() })
    },
    onShow() {
      return this.refresh()
    },
    async refresh() {
      const { hat } = this.data
      await loadInto(this, 'batch.list', { hat }, ({ rows, next }) =>
        this.setData({ batches: rows.map(batchLook), older: next }),
      )
      if (this.data.load.state === 'ready') await this.readReady([], null)
    },
    /** Page after page, as many as one batch takes. */
    async readReady(before: PayoutRow[], cursor: string | null): Promise<void> {
      const reply = await call('batch.ready', cursor ? { hat: this.data.hat, cursor } : { hat: this.data.hat })
      if (!reply.ok) {
        this.setData({ message: reply.message })
        return
      }
      const rows = [...before, ...reply.data.rows].slice(0, MOST)
      this.offer(rows)
      if (reply.data.next && rows.length < MOST) await this.readReady(rows, reply.data.next)
    },
    offer(rows: PayoutRow[]) {
      const free = rows.filter(mayPay)
      const kept = rows.filter((row) => !mayPay(row)).map(keptOf)
      this.setData({ _rows: free, kept, field: free.length ? payField(free) : null, looked: true, message: '' })
      this.picked(free.map(({ id }) => id).filter((id) => !this.data._off.includes(id)))
    },
    picked(payouts: string[]) {
      const sum = this.data._rows.reduce((all, row) => (payouts.includes(row.id) ? all + row.sum : all), 0)
      this.setData({ answers: { payouts }, count: payouts.length, sum: formatYuan(sum) })
    },
    change(event: WechatMiniprogram.CustomEvent<{ value: string[] }>) {
      const { value } = event.detail
      this.setData({ _off: this.data._rows.map(({ id }) => id).filter((id) => !value.includes(id)) })
      this.picked(value)
    },
    turn() {
      const all = this.data._rows.map(({ id }) => id)
      const none = this.data.count > 0
      this.setData({ _off: none ? all : [] })
      this.picked(none ? [] : all)
    },
    readOn() {
      const { hat, older: cursor } = this.data
      return moreInto(this, 'batch.list', { hat, cursor }, ({ rows, next }) =>
        this.setData({ batches: [...this.data.batches, ...rows.map(batchLook)], older: next }),
      )
    },
    async begin() {
      const { hat, answers, busy, _requestId: requestId } = this.data
      if (busy) return
      if (answers.payouts.length === 0) {
        say(FIRST_PICK)
        return
      }
      this.setData({ busy: true, message: '' })
      const reply = await call('batch.open', { hat, requestId, payouts: answers.payouts })
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ message: reply.message })
        return
      }
      this.setData({ _requestId: newId() })
      this.toBatch(reply.data.id)
    },
    openBatch(event: WechatMiniprogram.TouchEvent) {
      this.toBatch(String(event.currentTarget.dataset.id))
    },
    toBatch(id: string) {
      open(`/pkg-fund/batch/batch?id=${id}&hat=${this.data.hat}`)
    },
  },
})
