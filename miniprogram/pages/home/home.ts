import type { CaseRow, Hat, Me, Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call } from '../../client/api'
import { badgeInbox, badgeMatters, unreadIn } from '../../client/badges'
import { keptReply } from '../../client/cache'
import { call12351, open, openMatter, openService, toMatters } from '../../client/go'
import { hatId, hatName, meNow, refreshMe } from '../../client/session'
import { catalogue } from '../../generated/catalogue'
import { deskWords } from './desk-words'

const MOST_ROWS = 3
interface Staff {
  id: string
  name: string
  words: string
}
const staffOf = (hat: Hat): Staff => ({ id: hatId(hat), name: hatName(hat), words: '' })

Component({
  behaviors: [page],
  data: { catalogue, staff: [] as Staff[], rows: [] as CaseRow[], known: true },
  pageLifetimes: {
    show() {
      this.showMe(meNow())
      this.showRows(keptReply('case.mine', {})?.data ?? null)
      void this.refresh()
    },
  },
  methods: {
    async refresh() {
      const [me, mine, inbox] = await Promise.all([refreshMe(), call('case.mine', {}), call('inbox.list', {})])
      this.showMe(me)
      if (mine.ok) this.showRows(mine.data)
      if (inbox.ok) badgeInbox(unreadIn(inbox.data))
      await this.showDesks()
    },
    showMe(me: Me | null) {
      if (!me) return
      const officers = me.hats.filter((hat) => hat.role !== 'liaison')
      const words = Object.fromEntries(this.data.staff.map((one) => [one.id, one.words]))
      this.setData({ staff: officers.map((hat) => ({ ...staffOf(hat), words: words[hatId(hat)] ?? '' })) })
    },
    showRows(mine: Page<CaseRow> | null) {
      if (!mine) return
      const waiting = mine.rows.filter((row) => row.todo)
      badgeMatters(waiting.length)
      this.setData({ rows: waiting.slice(0, MOST_ROWS) })
    },
    async showDesks() {
      for (const [index, { id }] of this.data.staff.entries()) {
        const reply = await call('desk.list', { hat: id })
        if (reply.ok) this.setData({ [`staff[${index}].words`]: deskWords(reply.data) })
      }
    },
    toDesk(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-desk/desk/desk?hat=${String(event.currentTarget.dataset.hat)}`)
    },
    toService(event: WechatMiniprogram.TouchEvent) {
      openService(String(event.currentTarget.dataset.id))
    },
    toMatter(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openMatter(event.detail.id)
    },
    toMatters() {
      toMatters()
    },
    toNotices() {
      open('/pkg-open/notices/notices')
    },
    call: call12351,
  },
})
