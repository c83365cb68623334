import type { ManyField } from '../../../domain/form/types'
import type { CaseRow } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { newId } from '../../client/keep/ids'
import { open, say } from '../../client/go'
import { hatOf } from '../../client/hats'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { type MeetingLook, meetingLook, pickField } from './words'

/** One agenda takes no more. */
const MOST = 100
const FIRST_PICK = '还没选。先点要上会的。'

/** A desk's agendas, and what may go on a new one: all of it is picked, since that is the usual case. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    meetings: [] as MeetingLook[],
    older: null as string | null,
    fetching: false,
    field: null as ManyField | null,
    answers: { cases: [] as string[] },
    count: 0,
    looked: false,
    message: '',
    busy: false,
    /** What the officer has taken off. */
    _off: [] as string[],
    /** The next agenda's: kept until it is there, so that a repeated tap makes one. */
    _requestId: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = hatOf(query)
      this.setData({ hat, _requestId: newId() })
    },
    onShow() {
      return this.refresh()
    },
    async refresh() {
      const { hat } = this.data
      await loadInto(this, 'meeting.list', { hat }, ({ rows, next }) =>
        this.setData({ meetings: rows.map(meetingLook), older: next }),
      )
      if (this.data.load.state === 'ready') await this.readReady([], null)
    },
    /** Page after page, as many as one agenda takes. */
    async readReady(before: CaseRow[], cursor: string | null): Promise<void> {
      const reply = await call('meeting.ready', cursor ? { hat: this.data.hat, cursor } : { hat: this.data.hat })
      if (!reply.ok) {
        this.setData({ message: reply.message })
        return
      }
      const rows = [...before, ...reply.data.rows].slice(0, MOST)
      this.offer(rows)
      if (reply.data.next && rows.length < MOST) await this.readReady(rows, reply.data.next)
    },
    offer(rows: CaseRow[]) {
      const cases = rows.map(({ id }) => id).filter((id) => !this.data._off.includes(id))
      this.setData({ field: rows.length ? pickField(rows) : null, looked: true, message: '' })
      this.picked(cases)
    },
    picked(cases: string[]) {
      this.setData({ answers: { cases }, count: cases.length })
    },
    change(event: WechatMiniprogram.CustomEvent<{ value: string[] }>) {
      const { value } = event.detail
      const all = this.data.field?.options.map((option) => option.value) ?? []
      this.setData({ _off: all.filter((id) => !value.includes(id)) })
      this.picked(value)
    },
    turn() {
      const all = this.data.field?.options.map((option) => option.value) ?? []
      const none = this.data.count > 0
      this.setData({ _off: none ? all : [] })
      this.picked(none ? [] : all)
    },
    readOn() {
      const { hat, older: cursor } = this.data
      return moreInto(this, 'meeting.list', { hat, cursor }, ({ rows, next }) =>
        this.setData({ meetings: [...this.data.meetings, ...rows.map(meetingLook)], older: next }),
      )
    },
    async begin() {
      const { hat, answers, busy, _requestId: requestId } = this.data
      if (busy) return
      if (answers.cases.length === 0) {
        say(FIRST_PICK)
        return
      }
      this.setData({ busy: true, message: '' })
      const reply = await call('meeting.open', { hat, requestId, cases: answers.cases })
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ message: reply.message })
        return
      }
      this.setData({ _requestId: newId() })
      this.toMeeting(reply.data.id)
    },
    openMeeting(event: WechatMiniprogram.TouchEvent) {
      this.toMeeting(String(event.currentTarget.dataset.id))
    },
    toMeeting(id: string) {
      open(`/pkg-desk/sitting/sitting?id=${id}&hat=${this.data.hat}`)
    },
  },
})
