import type { GrantRow, Hat, Routes } from '../../../typings/api'
import { checkFields } from '../../../domain/form'
import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import { page } from '../../behaviors/page'
import { open, plain, say } from '../../client/go'
import { hatInto } from '../../client/hats'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { hatId } from '../../client/session'
import { today } from '../../client/when'
import { grantLook, inOrder, invitedLook } from './words'

type Look = 'grant.confirm' | 'grant.verify'
const DONE: Record<Look, string> = { 'grant.confirm': '确认了', 'grant.verify': '记下了' }
const VACANT = '收回了。这张桌上现在没有人，请再请一个。'
const CARD: Field[] = [{ kind: 'idNumber', id: 'idNumber', label: '卡上的身份证号', short: '身份证号' }]
type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
type Listed = Routes['grant.list']['out']

/** Who holds which role at the administrator's union and below it; who is invited; confirming, and taking back. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as ReturnType<typeof grantLook>[],
    invited: [] as ReturnType<typeof invitedLook>[],
    next: null as string | null,
    fetching: false,
    /** The row that is asked about once more before its role is taken back, or whose card is looked at. */
    asked: '',
    looking: false,
    card: CARD,
    answers: {},
    errors: [] as FieldError[],
    message: '',
    busy: false,
    _rows: [] as GrantRow[],
    _hats: [] as Hat[],
  },
  methods: {
    onLoad(query: { hat?: string }) {
      this.setData({ hat: plain(query.hat) })
    },
    onShow() {
      return hatInto(this, 'admin')
    },
    /** What somebody has opened stays open while the list is read anew, and when they come back to it. */
    wear(hat: Hat) {
      const id = hatId(hat)
      if (id !== this.data.hat) this.leave()
      this.setData({ hat: id })
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'grant.list', { hat: this.data.hat }, ({ rows, next, invited = [] }: Listed) => {
        this.setData({ next, invited: invited.map(invitedLook) })
        this.draw(rows)
      })
    },
    draw(rows: GrantRow[]) {
      this.setData({ _rows: rows, rows: inOrder(rows).map(grantLook) })
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'grant.list', { hat, cursor }, ({ rows, next }) => {
        this.setData({ next })
        this.draw([...this.data._rows, ...rows])
      })
    },
    ask(event: WechatMiniprogram.TouchEvent) {
      this.setData({ asked: String(event.currentTarget.dataset.id), looking: false, message: '' })
    },
    askCard(event: WechatMiniprogram.TouchEvent) {
      const asked = String(event.currentTarget.dataset.id)
      this.setData({ asked, looking: true, answers: {}, errors: [], message: '' })
    },
    type(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: { [path]: value }, errors: [], message: '' })
    },
    leave() {
      this.setData({ asked: '', looking: false, message: '' })
    },
    /** Whose number nobody has entered: it is read on the card. */
    look(event: WechatMiniprogram.TouchEvent) {
      const { id, route } = event.currentTarget.dataset as { id: string; route: Look }
      const answers: Answers = this.data.answers
      const isKnown = this.data.rows.some((row) => row.id === id && row.card)
      const checked = isKnown ? null : checkFields(CARD, answers, { today: today() })
      this.setData({ errors: checked?.ok === false ? checked.errors : [], message: '' })
      if (checked?.ok === false) return undefined
      const idNumber = textOf(answers.idNumber)
      return this.change(route, event, DONE[route], { seen: true, ...(checked ? { idNumber } : {}) })
    },
    revoke(event: WechatMiniprogram.TouchEvent) {
      return this.change('grant.revoke', event, '收回了，马上算数')
    },
    async change(
      route: Look | 'grant.revoke',
      event: WechatMiniprogram.TouchEvent,
      done: string,
      more: { seen?: true; idNumber?: string } = {},
    ) {
      const { id, person, grant } = event.currentTarget.dataset as { id: string; person: string; grant: string }
      if (this.data.busy) return
      this.setData({ busy: true, asked: id, message: '' })
      const reply = await call(route, { hat: this.data.hat, person, grant, ...more })
      this.setData({ busy: false, message: reply.ok ? '' : reply.message })
      if (!reply.ok) return
      say('vacant' in reply.data ? VACANT : done)
      if (this.data.asked === id) this.leave()
      this.draw(this.data._rows.map((row) => (row.person === person && row.grant === grant ? reply.data : row)))
    },
    async withdraw(event: WechatMiniprogram.TouchEvent) {
      const reply = await call('grant.withdraw', { hat: this.data.hat, id: String(event.currentTarget.dataset.id) })
      say(reply.ok ? '这个邀请作废了' : reply.message)
      await this.refresh()
    },
    toUnions() {
      open(`/pkg-admin/unions/unions?hat=${this.data.hat}`)
    },
    toServices() {
      open(`/pkg-desk/switches/switches?hat=${this.data.hat}`)
    },
    toSources() {
      open(`/pkg-fund/sources/sources?hat=${this.data.hat}`)
    },
    toPlaces() {
      open(`/pkg-admin/places/places?hat=${this.data.hat}`)
    },
    toStandards() {
      open(`/pkg-admin/standards/standards?hat=${this.data.hat}`)
    },
    toInvite() {
      open(`/pkg-admin/invite/invite?hat=${this.data.hat}`)
    },
  },
})
