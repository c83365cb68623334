import type { Page, TakenRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { open, say } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
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
    async more() {
      const cursor = this.data.next
      if (!cursor || this.data.fetching) return
      this.setData({ fetching: true })
      const reply = await call('board.mine', { cursor })
      if (reply.ok) this.setData({ rows: [...this.data.rows, ...reply.data.rows.map(rowOf)], next: reply.data.next })
      else say(reply.message)
      this.setData({ fetching: false })
    },
    open(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-open/offer/offer?id=${String(event.currentTarget.dataset.id)}`)
    },
  },
})
