import type { NoticeRow, Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { open, say } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { byWords, dayWords } from '../../client/when'

interface Notice extends NoticeRow {
  days: string
}
const noticeOf = (row: NoticeRow): Notice => ({
  ...row,
  days: `${dayWords(row.from)} 贴出，有话请在 ${byWords(row.to)}说`,
})

Component({
  behaviors: [page],
  data: { load: NOT_LOADED, rows: [] as Notice[], next: null as string | null, fetching: false },
  methods: {
    onLoad() {
      void this.refresh()
    },
    refresh() {
      return loadInto(this, 'notice.list', {}, ({ rows, next }: Page<NoticeRow>) =>
        this.setData({ rows: rows.map(noticeOf), next }),
      )
    },
    async more() {
      const cursor = this.data.next
      if (!cursor || this.data.fetching) return
      this.setData({ fetching: true })
      const reply = await call('notice.list', { cursor })
      if (reply.ok) this.setData({ rows: [...this.data.rows, ...reply.data.rows.map(noticeOf)], next: reply.data.next })
      else say(reply.message)
      this.setData({ fetching: false })
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
