import type { Page, TakenRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { sinceWords } from '../../client/when'
import { stoodWords } from '../words'

interface Row extends TakenRow {
  stood: string
  when: string
  spoken: string
}
function rowOf(row: TakenRow): Row {
  const stood = stoodWords(row)
  const when = `${sinceWords(row.at)} 报的名`
  const result = row.outcome ? ['有给您的结果'] : []
  return { ...row, stood, when, spoken: [row.title, row.orgName, row.words, stood, ...result].join('，') }
}

/** Offers that the person takes part in or took part in, the latest sign-up first. */
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
      return loadInto(this, 'board.mine', {}, ({ rows, next }: Page<TakenRow>) =>
        this.setData({ rows: rows.map(rowOf), next }),
      )
    },
    more() {
      return moreInto(this, 'board.mine', { cursor: this.data.next }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(rowOf)], next }),
      )
    },
    open(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-open/offer/offer?id=${String(event.currentTarget.dataset.id)}`)
    },
  },
})
