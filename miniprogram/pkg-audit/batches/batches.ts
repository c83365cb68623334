import { formatYuan } from '../../../domain/base/money'
import type { AuditBatch, AuditHand } from '../../../typings/audit'
import { page } from '../../behaviors/page'
import { open, plain } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { sinceWords } from '../../client/when'

interface CallLook {
  about: string
  title: string
  words: string
}
interface BatchLook {
  id: string
  title: string
  state: string
  hands: string[]
  drawn: string
  calls: CallLook[]
}

const handWords = (label: string, hand: AuditHand | null): string[] =>
  hand ? [`${label}：${hand.name}，${sinceWords(hand.at)}`] : []

const callLook = ({ about, no, sum, last }: AuditBatch['calls'][number]): CallLook => ({
  about,
  title: `${no}，${formatYuan(sum)}`,
  words: last
    ? [`${last.name} ${sinceWords(last.at)} 打的，${last.outcome}`, last.words].filter(Boolean).join('：')
    : '还没有人打',
})

const lookOf = ({ id, state, count, sum, made, checked, sent, outside, calls }: AuditBatch): BatchLook => ({
  ...{ id, state, title: `${count} 笔，共 ${formatYuan(sum)}` },
  hands: [
    ...handWords('做单', made),
    ...handWords('复核', checked),
    ...handWords('付款', sent),
    ...(outside ? [`外聘会计签字：${outside}`] : []),
  ],
  drawn: calls.length ? `抽中 ${calls.length} 笔打电话` : '',
  calls: calls.map(callLook),
})

/** Batches of payouts for whoever audits: three hands each, and what those said who were called. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as BatchLook[],
    next: null as string | null,
    fetching: false,
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat })
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'audit.batches', { hat: this.data.hat }, ({ rows, next }) =>
        this.setData({ rows: rows.map(lookOf), next }),
      )
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'audit.batches', { hat, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(lookOf)], next }),
      )
    },
    openMatter(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-audit/matter/matter?id=${String(event.currentTarget.dataset.about)}&hat=${this.data.hat}`)
    },
  },
})
