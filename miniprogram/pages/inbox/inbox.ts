import type { InboxRow, Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { badgeInbox } from '../../client/badges'
import { open as openPage, openMatter } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { type Message, messageOf } from './message'

Component({
  behaviors: [page],
  data: { load: NOT_LOADED, rows: [] as Message[], next: null as string | null, fetching: false },
  pageLifetimes: {
    show() {
      void this.refresh()
    },
  },
  methods: {
    refresh() {
      return loadInto(this, 'inbox.list', {}, (inbox: Page<InboxRow>) =>
        this.show(inbox.rows.map(messageOf), inbox.next),
      )
    },
    show(rows: Message[], next: string | null) {
      badgeInbox(rows.filter((row) => !row.read).length)
      this.setData({ rows, next })
    },
    more() {
      return moreInto(this, 'inbox.list', { cursor: this.data.next }, ({ rows, next }) =>
        this.show([...this.data.rows, ...rows.map(messageOf)], next),
      )
    },
    open(event: WechatMiniprogram.TouchEvent) {
      const row = this.data.rows[Number(event.currentTarget.dataset.index)]
      if (!row) return
      if (!row.read) void this.markRead(row.id)
      if (row.sheet) openPage(`/pkg-desk/brought/brought?id=${row.sheet}&hat=${row.hat ?? ''}`)
      else if (row.about && row.hat) openPage(`/pkg-desk/case/case?id=${row.about}&hat=${row.hat}`)
      else if (row.hat?.endsWith('/admin')) openPage(`/pkg-admin/grants/grants?hat=${row.hat}`)
      else if (row.about) openMatter(row.about)
      else if (row.assist) openPage(`/pkg-apply/confirm/confirm?id=${row.assist}`)
    },
    async markRead(id: string) {
      const rows = this.data.rows.map((row) => (row.id === id ? messageOf({ ...row, read: true }) : row))
      this.show(rows, this.data.next)
      await call('inbox.read', { id })
    },
  },
})
