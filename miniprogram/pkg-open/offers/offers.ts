import type { BoardRow, Me, Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { open, openService, say } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { knowMe, refreshMe } from '../../client/session'
import { tokenIn } from '../../client/wx/scan'
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
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    rows: [] as Row[],
    next: null as string | null,
    fetching: false,
    member: true,
    /** Where the person works, as they said. */
    site: '',
    /** The code of a site that nobody has said anything about yet. */
    _token: '',
  },
  pageLifetimes: {
    show() {
      void this.begin()
    },
  },
  methods: {
    /** With the code of a site: who opens it says that they work there. */
    onLoad({ token }: { token?: string }) {
      this.setData({ _token: tokenIn(token) })
    },
    async begin() {
      const { _token: token } = this.data
      this.setData({ _token: '' })
      if (token) await this.work(token)
      else void knowMe().then((me) => this.know(me))
      await this.refresh()
    },
    know(me: Me | null) {
      this.setData({ member: me === null || me.member !== null, site: me?.site?.name ?? '' })
    },
    /** Says where the person works; null: there no more. */
    async work(token: string | null) {
      const reply = await call('me.site', { token })
      if (!reply.ok) say(reply.message)
      this.know(await refreshMe())
    },
    async leave() {
      await this.work(null)
      await this.refresh()
    },
    refresh() {
      return loadInto(this, 'board.list', {}, ({ rows, next }: Page<BoardRow>) =>
        this.setData({ rows: rows.map(rowOf), next }),
      )
    },
    more() {
      return moreInto(this, 'board.list', { cursor: this.data.next }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(rowOf)], next }),
      )
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
