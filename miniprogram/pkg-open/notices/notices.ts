import type { NoticeRow, Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
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
