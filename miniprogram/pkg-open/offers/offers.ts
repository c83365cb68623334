import type { BoardRow, Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { open, openService, say } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { knowMe } from '../../client/session'
import { seatTone, seatWords } from '../words'

interface Row extends BoardRow {
  seats: string
  tone: string
  spoken: string
}
/** Of what is only read the beginning stands in the list. */
const BEGINNING = 40
const begun = (value: string): string => (value.length > BEGINNING ? `${value.slice(0, BEGINNING)}…` : value)

function rowOf(all: BoardRow): Row {
  const shown = all.lines.map(({ label, value }) => ({ label, value: all.open === 'read' ? begun(value) : value }))
  const row = { ...all, lines: shown }
  const seats = seatWords(row)
  const lines = row.lines.map(({ label, value }) => `${label}${value}`)
  return { ...row, seats, tone: seatTone(row), spoken: [row.title, ...lines, row.orgName, seats].join('，') }
}

/** Offers that are for the reader, soonest first. */
Component({
  behaviors: [page],
  data: { load: NOT_LOADED, rows: [] as Row[], next: null as string | null, fetching: false, member: true },
  pageLifetimes: {
    show() {
      void knowMe().then((me) => this.setData({ member: me === null || me.member !== null }))
      void this.refresh()
    },
  },
  methods: {
    refresh() {
      return loadInto(this, 'board.list', {}, ({ rows, next }: Page<BoardRow>) =>
        this.setData({ rows: rows.map(rowOf), next }),
      )
    },
    async more() {
      const cursor = this.data.next
      if (!cursor || this.data.fetching) return
      this.setData({ fetching: true })
      const reply = await call('board.list', { cursor })
      if (reply.ok) this.setData({ rows: [...this.data.rows, ...reply.data.rows.map(rowOf)], next: reply.data.next })
      else say(reply.message)
      this.setData({ fetching: false })
    },
    open(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-open/offer/offer?id=${String(event.currentTarget.dataset.id)}`)
    },
    toTaken() {
      open('/pkg-open/taken/taken')
    },
    toJoin() {
      openService('join')
    },
  },
})
