import type { Page, ReadRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { openMatter } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { sinceWords } from '../../client/when'
import { catalogue } from '../../generated/catalogue'

interface Row extends ReadRow {
  name: string
  when: string
  spoken: string
}
function rowOf(row: ReadRow): Row {
  const name = catalogue.find(({ id }) => id === row.service)?.name ?? '您的事'
  const when = sinceWords(row.at)
  return { ...row, name, when, spoken: `${when}，${row.unit}的${row.who}看了${row.field}，${row.reason}。${name}` }
}

/** Who read what of the person's own, for which union and why, the latest first. */
Component({
  behaviors: [page],
  data: { load: NOT_LOADED, rows: [] as Row[], next: null as string | null, fetching: false },
  pageLifetimes: {
    show() {
      void this.refresh()
    },
  },
  methods: {
    refresh() {
      return loadInto(this, 'me.reads', {}, ({ rows, next }: Page<ReadRow>) =>
        this.setData({ rows: rows.map(rowOf), next }),
      )
    },
    more() {
      return moreInto(this, 'me.reads', { cursor: this.data.next }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(rowOf)], next }),
      )
    },
    toMatter(event: WechatMiniprogram.TouchEvent) {
      openMatter(String(event.currentTarget.dataset.id))
    },
  },
})
