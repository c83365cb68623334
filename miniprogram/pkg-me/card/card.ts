import type { Card, Code, Routes } from '../../../typings/api'
import { copy } from '../../client/wx/copy'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { keptReply } from '../../client/net/cache'
import { brighten, dim, keepLiving } from '../../client/codes'
import { open, openService, say, toHome } from '../../client/go'
import { newId } from '../../client/keep/ids'
import { loadFailed, NOT_LOADED, READY } from '../../client/net/load'
import { meNow, refreshMe } from '../../client/session'
import { scanNow } from '../../client/wx/scan'

/** A member's code is valid for two minutes. */
const LIFE_MS = 120_000
const notShown = (): void => undefined

/** The member's card, and the person's own code, which is renewed while it is shown. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    card: null as Card | null,
    year: '',
    spelled: '',
    token: '',
    _stop: notShown,
  },
  pageLifetimes: {
    show() {
      const kept = keptReply('card.get', {})
      if (kept) this.draw(kept.data)
      brighten()
      this.data._stop()
      this.setData({
        _stop: keepLiving(
          () => this.ask(),
          LIFE_MS,
          (code) => this.showCode(code),
        ),
      })
    },
    hide() {
      this.leave()
    },
  },
  lifetimes: {
    detached() {
      this.leave()
    },
  },
  methods: {
    leave() {
      this.data._stop()
      this.setData({ _stop: notShown, token: '' })
      dim()
    },
    /** Somebody who has moved, and opens a form from here, is asked about the union where they are now. */
    learn(card: Card | null) {
      if (meNow()?.member?.orgName !== card?.orgName) void refreshMe()
    },
    async ask(): Promise<Code | null> {
      const reply = await call('card.get', {})
      if (reply.ok) this.learn(reply.data.card)
      if (reply.ok) this.draw(reply.data)
      else if (!this.data.card) this.setData({ load: loadFailed(reply) })
      return reply.ok ? reply.data.code : null
    },
    draw({ card }: Pick<Routes['card.get']['out'], 'card'>) {
      const year = card?.since.slice(0, 4) ?? ''
      this.setData({ load: READY, card, year, spelled: Array.from(card?.no ?? '').join(' ') })
    },
    showCode(code: Code | null) {
      this.setData({ token: code?.token ?? '' })
    },
    async retry() {
      this.setData({ load: NOT_LOADED })
      await this.ask()
    },
    copy() {
      copy(this.data.card?.no ?? '')
    },
    scan: scanNow,
    toJoin() {
      open('/pkg-apply/join/join')
    },
    toTransfer() {
      openService('transfer')
    },
    async stopClaim() {
      const reply = await call('card.stop', { requestId: newId() })
      say(reply.ok ? '停下来了，工会会打电话问清楚' : reply.message)
      if (reply.ok) await this.ask()
    },
    toRetain() {
      openService('retain')
    },
    toHome,
  },
})
