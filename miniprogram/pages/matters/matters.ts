import type { CaseRow, Page, Submitted } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { badgeMatters } from '../../client/badges'
import { fillingQuery } from '../../client/keep/drafts'
import { type Segment, open, openMatter, say, takeSegment, toHome } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { flush, notListening, onOutbox, takeBack } from '../../client/net/outbox'
import { EMPTY, firstSegment, ownRows, segmentOf, segmentTabs, type Unsent, unsentRows } from './segments'

const unsentAt = (event: WechatMiniprogram.TouchEvent): string => String(event.currentTarget.dataset.key)

Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    tabs: segmentTabs([], [], false),
    segment: 'mine' as Segment,
    shown: [] as CaseRow[],
    unsent: [] as Unsent[],
    empty: '',
    next: null as string | null,
    fetching: false,
    _rows: [] as CaseRow[],
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
      return loadInto(this, 'case.mine', {}, (mine: Page<CaseRow>) => {
        this.setData({ _rows: ownRows(mine.rows), next: mine.next })
        this.draw()
      })
    },
    draw() {
      const { _rows: rows, _chosen: chosen } = this.data
      const unsent = unsentRows()
      const segment = chosen ? this.data.segment : firstSegment(rows, unsent)
      const shown = rows.filter((row) => segmentOf(row) === segment)
      const none = segment === 'unsent' ? unsent.length === 0 : shown.length === 0
      badgeMatters(rows.filter((row) => row.todo).length)
      const tabs = segmentTabs(rows, unsent, this.data.next !== null)
      this.setData({ tabs, segment, shown, unsent, empty: none ? EMPTY[segment] : '' })
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
