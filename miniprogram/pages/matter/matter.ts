import type { Action, CaseView } from '../../../typings/api'
import { copy } from '../../client/wx/copy'
import { page } from '../../behaviors/page'
import { act } from '../../client/net/act'
import { call } from '../../client/net/api'
import { call12351, open, openMatter, openService, say, toGone } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { addToCalendar, NO_CALENDAR } from '../../client/wx/calendar'
import { dropDocument, openDocument } from '../../client/wx/documents'
import { type MatterLook, matterLook } from './look'

const CANNOT_OPEN = '这台手机打不开。请换一台再试，或者打 12351。'

const ROOM = 4

/** A button without questions: if it cannot be undone, the page asks for confirmation. */
async function sure(action: Action): Promise<boolean> {
  if (action.confirm.length === 0 && action.tone !== 'stop') return true
  const content = action.confirm.join('\n') || `真的${action.label}？`
  // The button names the action itself where WeChat has room for it, which is four letters.
  const confirmText = action.label.length > ROOM ? '确定' : action.label
  const { confirm } = await wx.showModal({ content, cancelText: '再想想', confirmText })
  return confirm
}

Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    id: '',
    view: null as CaseView | null,
    look: null as MatterLook | null,
    answersOpen: false,
    sending: '',
    /** Why a day is not in the phone's calendar, after its button was tapped. */
    noCalendar: '',
  },
  pageLifetimes: {
    show() {
      if (this.data.id) void this.refresh()
    },
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' })
      void this.refresh()
    },
    async refresh() {
      await loadInto(this, 'case.get', { id: this.data.id }, (view: CaseView) => {
        this.setData({ view, look: matterLook(view) })
      })
      if (this.data.load.code === 'NOT_FOUND') toGone('gone')
    },
    press(event: WechatMiniprogram.TouchEvent) {
      const { command } = event.currentTarget.dataset
      const action = this.data.view?.actions.find((one) => one.command === command)
      if (!action) return
      if (action.fields.length > 0) open(`/pkg-apply/action/action?id=${this.data.id}&command=${action.command}`)
      else void this.send(action)
    },
    async send(action: Action) {
      const step = this.data.view?.step
      if (!step || this.data.sending || !(await sure(action))) return
      this.setData({ sending: action.command })
      const reply = await act({ id: this.data.id, command: action.command, step })
      this.setData({ sending: '' })
      say(reply.ok ? `${action.label}：办好了` : reply.message)
      await this.refresh()
    },
    /** Nothing is awaited before: WeChat allows it only while a tap is handled. */
    async toCalendar(tap: WechatMiniprogram.TouchEvent) {
      const event = this.data.view?.dates?.[Number(tap.currentTarget.dataset.index)]?.event
      if (!event) return
      const came = await addToCalendar(event)
      this.setData({ noCalendar: NO_CALENDAR[came] })
      if (came === 'added') say('记到日历了')
    },
    toggleAnswers() {
      this.setData({ answersOpen: !this.data.answersOpen })
    },
    async look(event: WechatMiniprogram.TouchEvent) {
      const reply = await call('case.files', { id: this.data.id, field: String(event.currentTarget.dataset.field) })
      if (reply.ok) void wx.previewImage({ urls: reply.data.urls })
      else say(reply.message)
    },
    /** A copy of what was made of it, to keep or to print. */
    async openLetter(event: WechatMiniprogram.TouchEvent) {
      const letter = String(event.currentTarget.dataset.id)
      if (this.data.sending) return
      this.setData({ sending: letter })
      const reply = await call('letter.get', { id: this.data.id, letter })
      const opened = reply.ok && (await openDocument(reply.data.file))
      this.setData({ sending: '' })
      if (!opened) say(reply.ok ? CANNOT_OPEN : reply.message)
    },
    onUnload() {
      dropDocument()
    },
    openLink(event: WechatMiniprogram.TouchEvent) {
      openMatter(String(event.currentTarget.dataset.id))
    },
    openLead(event: WechatMiniprogram.TouchEvent) {
      openService(String(event.currentTarget.dataset.service))
    },
    toTogether() {
      open(`/pkg-me/together/together?id=${this.data.id}`)
    },
    toOwnPart() {
      open(`/pkg-me/together/together?own=${this.data.id}`)
    },
    copyNumber() {
      copy(this.data.view?.no ?? '')
    },
    call: call12351,
  },
})
