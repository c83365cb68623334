import { civilDateOf } from '../../../domain/base/calendar'
import type { CaseRow, Chip, JoinedRow, Routes, Submitted } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { badgeMatters } from '../../client/badges'
import { fillingQuery } from '../../client/keep/drafts'
import { type Segment, open, openMatter, say, takeSegment, toHome } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { flush, notListening, onOutbox, takeBack } from '../../client/net/outbox'
import { dayWords } from '../../client/when'
import { EMPTY, firstSegment, joinedIn, ownRows, segmentOf, segmentTabs, type Unsent, unsentRows } from './segments'

/** Somebody else's matter in which one takes part, ready to draw. */
interface JoinedLook {
  id: string
  title: string
  chip: Chip
  words: string
  spoken: string
}
function joinedLook({ id, title, chip, at }: JoinedRow): JoinedLook {
  const words = `${dayWords(civilDateOf(at))} 有过进展`
  return { id, title, chip, words, spoken: [title, chip.word, words].join('，') }
}

const unsentAt = (event: WechatMiniprogram.TouchEvent): string => String(event.currentTarget.dataset.key)

Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    tabs: segmentTabs([], [], false),
    segment: 'mine' as Segment,
    shown: [] as CaseRow[],
    joined: [] as JoinedLook[],
    unsent: [] as Unsent[],
    empty: '',
    next: null as string | null,
    fetching: false,
    _rows: [] as CaseRow[],
    _joined: [] as JoinedRow[],
    _chosen: false,
    _seen: false,
    _stop: notListening,
  },
  lifetimes: {
    attached() {
      this.setData({ _stop: onOutbox((accepted) => this.changed(accepted)) })
    },
    detached() {
      this.data._stop()
    },
  },
  pageLifetimes: {
    show() {
      this.setData({ _seen: true })
      const asked = takeSegment()
      if (asked) this.setData({ segment: asked, _chosen: true })
      this.draw()
      void this.refresh()
    },
    hide() {
      this.setData({ _seen: false })
    },
  },
  methods: {
    /** Something was sent automatically: say so, and show it among the matters. */
    changed(accepted: Submitted | null) {
      this.draw()
      if (!accepted || !this.data._seen) return
      say('交好了')
      this.setData({ _chosen: false })
      void this.refresh()
    },
    refresh() {
      return loadInto(this, 'case.mine', {}, (mine: Routes['case.mine']['out']) => {
        this.setData({ _rows: ownRows(mine.rows), _joined: mine.joined ?? [], next: mine.next })
        this.draw()
      })
    },
    draw() {
      const { _rows: rows, _joined: all, _chosen: chosen } = this.data
      const unsent = unsentRows()
      const segment = chosen ? this.data.segment : firstSegment(rows, unsent, all)
      const shown = rows.filter((row) => segmentOf(row) === segment)
      const joined = joinedIn(all, segment).map(joinedLook)
      const none = segment === 'unsent' ? unsent.length === 0 : shown.length + joined.length === 0
      badgeMatters(rows.filter((row) => row.todo).length)
      const tabs = segmentTabs(rows, unsent, this.data.next !== null, all)
      this.setData({ tabs, segment, shown, joined, unsent, empty: none ? EMPTY[segment] : '' })
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      this.setData({ segment: event.currentTarget.dataset.id as Segment, _chosen: true })
      this.draw()
    },
    more() {
      return moreInto(this, 'case.mine', { cursor: this.data.next }, ({ rows, next }) => {
        this.setData({ _rows: [...this.data._rows, ...ownRows(rows)], next })
        this.draw()
      })
    },
    toMatter(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openMatter(event.detail.id)
    },
    toJoined(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-me/together/together?own=${String(event.currentTarget.dataset.id)}`)
    },
    openUnsent(event: WechatMiniprogram.TouchEvent) {
      const row = this.data.unsent.find((one) => one.key === unsentAt(event))
      if (!row) return
      const page = row.chip === 'draft' ? 'form/form' : 'check/check'
      open(`/pkg-apply/${page}?${fillingQuery(row.filling)}`)
    },
    async sendNow() {
      await flush()
      this.draw()
      if (this.data.unsent.some((row) => row.chip === 'waiting')) say('还没连上网。连上就自动交。')
      else void this.refresh()
    },
    takeBack(event: WechatMiniprogram.TouchEvent) {
      const row = this.data.unsent.find((one) => one.key === unsentAt(event))
      if (row) takeBack(row.requestId)
    },
    toHome,
  },
})
