import type { Action, CaseRow, CaseView, Reply } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { act } from '../../client/net/act'
import { call } from '../../client/net/api'
import { isPractice } from '../../../domain/shapes/register/practice'
import { askAllowance } from '../../client/wx/allow'
import { open } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { type Bar, barOf, isOneTap } from '../bar'
import type { SheetRow } from '../components/sheet/sheet'
import { type Done, keepView, takeChanged, takeDone } from '../handover'
import { hatOf } from '../../client/hats'
import { dropRow, rowAfter } from '../list'
import { opened } from '../opening'
import { type Look, lookOf } from './parts'

const NO_BAR: Bar = { main: null, second: null, more: [] }
const rowOf = ({ command, label, tone }: Action): SheetRow => ({
  id: command,
  label,
  tone: tone === 'stop' ? 'err' : '',
})

/** One matter as an officer sees it: what the rules say, what the worker answered, what was done, and the next step. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    view: null as CaseView | null,
    look: null as Look | null,
    bar: NO_BAR,
    others: [] as SheetRow[],
    choosing: false,
    /** The command that is being sent. */
    busy: '',
    problem: '',
    done: null as Done | null,
    next: null as CaseRow | null,
    _left: false,
  },
  lifetimes: {
    detached() {
      this.setData({ _left: true })
    },
  },
  methods: {
    async onLoad(query: { id?: string; hat?: string; press?: string }) {
      const hat = hatOf(query)
      this.setData({ id: query.id ?? '', hat })
      await this.refresh()
      // The code on a paper leads on to the step that its pages are for, where it may be taken.
      if (query.press) await this.take(query.press)
    },
    onShow() {
      const done = takeDone(this.data.id)
      if (done) this.tell(done)
      if (takeChanged(this.data.id)) return this.refresh()
      return undefined
    },
    refresh() {
      const { id, hat } = this.data
      return loadInto(this, 'case.get', { id, hat }, (view) => this.show(view))
    },
    show(view: CaseView) {
      keepView(view)
      const bar = barOf(view.actions)
      this.setData({ view, look: lookOf(view), bar, others: bar.more.map(rowOf) })
    },
    tell(done: Done) {
      const { hat, id } = this.data
      const next = rowAfter(hat, id)
      dropRow(hat, id)
      this.setData({ done, next, problem: '', choosing: false })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      if (done.row.opening) void this.watch(done)
    },
    /** Shows the case that the step opens as soon as it is there. */
    async watch({ label, row }: Done) {
      const { id, hat, view } = this.data
      const look = async (): Promise<CaseView | null> => {
        const reply = await call('case.get', { id, hat })
        return reply.ok ? reply.data : null
      }
      const wanted = (): boolean => this.data.done?.row.opening === true && !this.data._left
      const link = await opened(view?.links, look, wanted)
      const now = { ...row, opening: false, ...(link ? { opened: link } : {}) }
      if (wanted()) this.setData({ done: { label, row: now } })
    },
    press(event: WechatMiniprogram.TouchEvent) {
      return this.take(String(event.currentTarget.dataset.command))
    },
    pickOther(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ choosing: false })
      return this.take(event.detail.id)
    },
    take(command: string) {
      const action = this.data.view?.actions.find((one) => one.command === command)
      if (!action || this.data.busy) return
      if (isOneTap(action)) {
        if (!isPractice(this.data.hat)) askAllowance('desk')
        return this.send(action)
      }
      open(`/pkg-desk/act/act?id=${this.data.id}&hat=${this.data.hat}&command=${command}`)
    },
    async send({ command, label }: Action) {
      const { id, hat, view } = this.data
      this.setData({ busy: command, problem: '' })
      const reply = await act({ id, hat, command, step: view?.step ?? '' })
      this.setData({ busy: '' })
      if (!reply.ok) return this.refused(reply)
      this.tell({ label, row: reply.data })
    },
    async refused({ code, message }: Extract<Reply<never>, { ok: false }>) {
      this.setData({ problem: message })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
      if (code === 'CHANGED') await this.refresh()
    },
    /** By the number among the answers, which stands there in full from then on. */
    callThem() {
      const answers = this.selectComponent('#answers') as unknown as { dial(field: string): Promise<void> } | null
      return answers?.dial(this.data.look?.calls ?? '')
    },
    toDoor() {
      open(`/pkg-me/code/code?of=door&id=${this.data.id}&hat=${encodeURIComponent(this.data.hat)}`)
    },
    toRound() {
      open(`/pkg-desk/round/round?id=${this.data.id}&hat=${encodeURIComponent(this.data.hat)}`)
    },
    toPeople() {
      open(`/pkg-desk/people/people?id=${this.data.id}&hat=${encodeURIComponent(this.data.hat)}`)
    },
    askOther() {
      this.setData({ choosing: true })
    },
    keep() {
      this.setData({ choosing: false })
    },
    openNext(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.redirectTo({ url: `/pkg-desk/case/case?id=${event.detail.id}&hat=${this.data.hat}` })
    },
    openLetter(event: WechatMiniprogram.TouchEvent) {
      const { id, hat } = this.data
      open(`/pkg-desk/letter/letter?id=${id}&hat=${hat}&letter=${String(event.currentTarget.dataset.id)}`)
    },
    openLink(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-desk/case/case?id=${String(event.currentTarget.dataset.id)}&hat=${this.data.hat}`)
    },
    stay() {
      this.setData({ done: null })
      return this.refresh()
    },
    leave() {
      if (getCurrentPages().length > 1) void wx.navigateBack()
      else void wx.redirectTo({ url: `/pkg-desk/desk/desk?hat=${this.data.hat}` })
    },
  },
})
