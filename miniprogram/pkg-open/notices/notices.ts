import { itemWords } from '../../../domain/matter/funds'
import { SOURCES } from '../../../domain/shapes/ledger/types'
import type { NoticeRow, Page } from '../../../typings/api'
import type { RollRow } from '../../../typings/rolls'
import { page } from '../../behaviors/page'
import { open } from '../../client/go'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { byWords, dayWords } from '../../client/when'

interface Notice extends NoticeRow {
  days: string
}
const noticeOf = (row: NoticeRow): Notice => ({
  ...row,
  days: `${dayWords(row.from)} 贴出，有话请在 ${byWords(row.to)}说`,
})

/** A list of who was given money, as it is found among what is shown. */
interface Listed {
  id: string
  title: string
  words: string
}
const listedOf = ({ id, orgName, source, items, from, to }: RollRow): Listed => ({
  ...{ id, title: `${orgName}：钱给了谁` },
  words: `${SOURCES[source]}，${itemWords(items)}，${dayWords(from)} 到 ${dayWords(to)} 付的`,
})

Component({
  behaviors: [page],
  data: { load: NOT_LOADED, rolls: [] as Listed[], rows: [] as Notice[], next: null as string | null, fetching: false },
  methods: {
    onLoad() {
      void this.refresh()
    },
    refresh() {
      void this.rollsFrom([])
      return loadInto(this, 'notice.list', {}, ({ rows, next }: Page<NoticeRow>) =>
        this.setData({ rows: rows.map(noticeOf), next }),
      )
    },
    /** There are few: all of them, a page after the other. */
    async rollsFrom(before: Listed[], cursor?: string): Promise<void> {
      const reply = await call('roll.shown', cursor ? { cursor } : {})
      if (!reply.ok) return
      const rolls = [...before, ...reply.data.rows.map(listedOf)]
      this.setData({ rolls })
      if (reply.data.next) await this.rollsFrom(rolls, reply.data.next)
    },
    toRoll(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-open/roll/roll?id=${String(event.currentTarget.dataset.id)}`)
    },
    more() {
      return moreInto(this, 'notice.list', { cursor: this.data.next }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(noticeOf)], next }),
      )
    },
    object(event: WechatMiniprogram.TouchEvent) {
      const row = this.data.rows[Number(event.currentTarget.dataset.index)]
      if (row)
        open(
          `/pkg-open/object/object?id=${row.id}&text=${encodeURIComponent(row.text)}&org=${encodeURIComponent(row.orgName)}`,
        )
    },
  },
})
