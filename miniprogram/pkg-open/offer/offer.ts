import type { Action, BoardView, Reply } from '../../../typings/api'
import type { Answers, FieldError } from '../../../domain/form/types'
import { page } from '../../behaviors/page'
import { actOnBoard } from '../../client/net/act'
import { withAnswer } from '../../client/keep/drafts'
import { call12351, openService, say } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { notWatching, onNetwork } from '../../client/net/network'
import { addToCalendar, NO_CALENDAR } from '../../client/wx/calendar'
import { scanNow } from '../../client/wx/scan'
import { knowMe } from '../../client/session'
import { aheadWords, seatTone, seatWords, stoodWords } from '../words'

/** Result of signing in at the door; `none` if no door was scanned. */
type Door = 'none' | 'going' | 'done' | 'waiting' | 'failed'
const WAITING = '没有网络，还没签上。连上网会自己再签，先别关这一页。'

async function sure({ confirm: lines, tone, label }: Action): Promise<boolean> {
  if (lines.length === 0 && tone !== 'stop') return true
  const { confirm } = await wx.showModal({
    content: lines.join('\n') || `真的${label}？`,
    cancelText: '再想想',
    confirmText: '确定',
  })
  return confirm
}

/** One offer: what, when, where, seats; signing up and cancelling, and automatic sign-in when its door was scanned. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    id: '',
    view: null as BoardView | null,
    seats: '',
    ahead: '',
    tone: '',
    member: true,
    door: 'none' as Door,
    doorWords: '',
    /** The button with its questions on the page. */
    asking: null as Action | null,
    answers: {},
    errors: [] as FieldError[],
    message: '',
    busy: '',
    /** Why it is not in the phone's calendar, after the button for it was tapped. */
    noCalendar: '',
    _door: '',
    _stop: notWatching,
  },
  lifetimes: {
    attached() {
      this.setData({ _stop: onNetwork(({ online }) => void (online && this.data.door === 'waiting' && this.signIn())) })
    },
    detached() {
      this.data._stop()
    },
  },
  methods: {
    onLoad(query: { id?: string; door?: string }) {
      const door = decodeURIComponent(query.door ?? '')
      this.setData({ id: query.id ?? '', _door: door, door: door ? 'going' : 'none' })
      return this.refresh()
    },
    async refresh() {
      await loadInto(this, 'board.get', { id: this.data.id }, (view: BoardView) => this.show(view))
      const me = await knowMe()
      this.setData({ member: me === null || me.member !== null })
      if (this.data.view && this.data.door === 'going') await this.signIn()
    },
    show(view: BoardView) {
      const asking = view.actions.find(({ command }) => command === this.data.asking?.command) ?? null
      const tone = view.over ? '' : seatTone(view)
      const seats = view.over ? stoodWords(view) : seatWords(view)
      this.setData({ view, asking, seats, tone, ahead: aheadWords(view.ahead) })
      if (view.mine === 'present' && this.data._door) this.setData({ door: 'done' })
    },
    /** No button is needed: scanning the door's code signs in. Repeating it changes nothing. */
    async signIn() {
      const { view, _door: door, id } = this.data
      if (!view || !door || view.mine === 'present') return
      if (!view.door) {
        this.setData({ door: 'failed', doorWords: '现在不能签到。问问门口的人。' })
        return
      }
      this.setData({ door: 'going' })
      const reply = await actOnBoard({ id, command: view.door, step: view.step, door })
      if (reply.ok) this.show(reply.data)
      else if (reply.code === 'OFFLINE') this.setData({ door: 'waiting', doorWords: WAITING })
      else this.setData({ door: 'failed', doorWords: reply.message })
    },
    async press(event: WechatMiniprogram.TouchEvent) {
      const command = String(event.currentTarget.dataset.command)
      const action = this.data.view?.actions.find((one) => one.command === command)
      if (!action || this.data.busy) return
      if (action.fields.length > 0 && this.data.asking?.command !== command) {
        this.setData({ asking: action, errors: [], message: '' })
        this.toAsking()
        return
      }
      if (await sure(action)) await this.send(action)
    },
    async send({ command, fields }: Action) {
      const { id, view, answers } = this.data
      this.setData({ busy: command, message: '', errors: [] })
      const input: { input?: Answers } = fields.length > 0 ? { input: answers } : {}
      const reply = await actOnBoard({ id, command, step: view?.step ?? '', ...input })
      this.setData({ busy: '' })
      if (reply.ok) this.taken(reply.data)
      else await this.refused(reply)
    },
    taken(view: BoardView) {
      this.setData({ asking: null, answers: {} })
      this.show(view)
      say(seatWords(view))
    },
    /** To the questions: what members read above them may be long. */
    toAsking() {
      void wx.pageScrollTo({ selector: '#asking', offsetTop: -16, duration: 0 })
    },
    /** What was typed stays: the next button may ask the same. What is wrong with an answer is said below it. */
    async refused({ code, message, fields = [] }: Extract<Reply<never>, { ok: false }>) {
      const wrong = fields.length > 0
      this.setData({ message: wrong ? '' : message, errors: fields })
      if (wrong) this.toAsking()
      else void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      if (code === 'CHANGED' || code === 'NOT_NOW') await this.refresh()
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>) {
      this.setData({ answers: withAnswer(this.data.answers, event.detail.path, event.detail.value), errors: [] })
    },
    /** Nothing is awaited before: WeChat allows it only while a tap is handled. */
    async toCalendar() {
      const { view } = this.data
      if (!view?.when) return
      const came = await addToCalendar({ title: view.title, ...view.when })
      this.setData({ noCalendar: NO_CALENDAR[came] })
      if (came === 'added') say('加到日历了')
    },
    toOffers() {
      void wx.redirectTo({ url: '/pkg-open/offers/offers' })
    },
    toJoin() {
      openService('join')
    },
    scan: scanNow,
    call: call12351,
  },
})
