import type { Role } from '../../../domain/matter/roles'
import type { BoardRow, CaseRow, Hat, Me, Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { badgeInbox, badgeMatters, unreadIn } from '../../client/badges'
import { MOST_FIRST } from '../../client/catalogue'
import { keptReply } from '../../client/net/cache'
import { call12351, open, openMatter, openService, toMatters } from '../../client/go'
import { scanNow } from '../../client/wx/scan'
import { hatId, hatName, hatUrl, lackingIn, meNow, offered, refreshMe } from '../../client/session'
import { catalogue } from '../../generated/catalogue'
import { ownRows, unsentRows } from '../matters/segments'
import { deskWords } from './desk-words'
import { greetingOf, type Running, runningOf, unsentWords } from './own'

const MOST_ROWS = 3
/** Of no use to whoever is a member. */
const JOIN = 'join'
/** Whatever somebody has to say, in their own words. */
const WORD = 'word'
interface Staff {
  id: string
  name: string
  words: string
  url: string
}
const WORDS: Partial<Record<Role, string>> = {
  liaison: '出示入会码，帮人填表',
  admin: '谁在办事，请人、收回',
  auditor: '查怎么办的，提问题',
}
const staffOf = (hat: Hat): Staff => ({
  id: hatId(hat),
  name: hatName(hat),
  url: hatUrl(hat),
  words: WORDS[hat.role] ?? '',
})
const isDesk = ({ url }: Staff): boolean => url.startsWith('/pkg-desk/')

/** 「讨薪怎么讨」 alone, or 「讨薪怎么讨 等 3 个」. */
const offersWords = ({ rows, next }: Page<BoardRow>): string => {
  const [first] = rows
  if (!first) return ''
  return rows.length === 1 ? first.title : `${first.title} 等 ${rows.length} 个${next ? '以上' : ''}`
}

Component({
  behaviors: [page],
  data: {
    cards: catalogue.slice(0, MOST_FIRST),
    staff: [] as Staff[],
    /** The member who holds the phone. */
    greeting: null as ReturnType<typeof greetingOf>,
    rows: [] as CaseRow[],
    /** What others have in hand for them, and what they have not handed in. */
    running: null as Running | null,
    unsent: '',
    stranger: false,
    /** The union takes whatever somebody has to say. */
    says: true,
    offers: '',
  },
  pageLifetimes: {
    show() {
      this.showMe(meNow())
      this.setData({ unsent: unsentWords(unsentRows().length) })
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
      await Promise.all([this.showDesks(), this.showOffers()])
    },
    showMe(me: Me | null) {
      if (!me) return
      const words = Object.fromEntries(this.data.staff.map((one) => [one.id, one.words]))
      const staff = me.hats.map(staffOf).map((one) => ({ ...one, words: one.words || (words[one.id] ?? '') }))
      const stranger = !me.member && me.hats.length === 0
      const says = !me.off?.includes(WORD)
      // What anybody has to say has a row of its own; nobody joins twice.
      const fits = offered(catalogue, me).filter(({ id }) => id !== WORD && (id !== JOIN || !me.member))
      const cards = lackingIn(fits, me).slice(0, MOST_FIRST)
      this.setData({ staff, stranger, says, cards, greeting: greetingOf(me) })
    },
    async showOffers() {
      const reply = await call('board.list', {})
      if (reply.ok) this.setData({ offers: offersWords(reply.data) })
    },
    showRows(mine: Page<CaseRow> | null) {
      if (!mine) return
      const waiting = ownRows(mine.rows).filter((row) => row.todo)
      badgeMatters(waiting.length)
      this.setData({ rows: waiting.slice(0, MOST_ROWS), running: runningOf(mine.rows, mine.next !== null) })
    },
    async showDesks() {
      for (const [index, one] of this.data.staff.entries()) {
        if (!isDesk(one)) continue
        const reply = await call('desk.list', { hat: one.id })
        if (reply.ok) this.setData({ [`staff[${index}].words`]: deskWords(reply.data) })
      }
    },
    toStaff(event: WechatMiniprogram.TouchEvent) {
      open(String(event.currentTarget.dataset.url))
    },
    toWord() {
      open(`/pkg-apply/quick/quick?service=${WORD}`)
    },
    toServices() {
      open('/pages/services/services')
    },
    toFits() {
      open('/pkg-apply/fits/fits')
    },
    toOffers() {
      open('/pkg-open/offers/offers')
    },
    toService(event: WechatMiniprogram.TouchEvent) {
      openService(String(event.currentTarget.dataset.id))
    },
    toMatter(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openMatter(event.detail.id)
    },
    toRunning() {
      toMatters('open')
    },
    toUnsent() {
      toMatters('unsent')
    },
    toCard() {
      open('/pkg-me/card/card')
    },
    toSpots() {
      open('/pkg-open/spots/spots')
    },
    toNotices() {
      open('/pkg-open/notices/notices')
    },
    scan: scanNow,
    call: call12351,
  },
})
