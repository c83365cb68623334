import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import type { Meeting, Reply, Ruling } from '../../../typings/api'
import { copy } from '../../client/wx/copy'
import { page } from '../../behaviors/page'
import { commandDraft, type Draft, dropDraft, saveDraft } from '../../client/keep/drafts'
import { open } from '../../client/go'
import { bandWords, hatOf } from '../../client/hats'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { dropPhotos, photosProblem, photosSettled, sendPhotos, withFileIds } from '../../client/net/photos'
import { today } from '../../client/when'
import type { SheetRow } from '../components/sheet/sheet'
import { agendaText, askedWith, confirmLines, decisionOf, linesOf, mistakesAt, mistakesIn, openLines } from './words'
import { type LineLook, overWords, percentOf, progressWords, RULING_WORDS, type Rulings } from './words'

const PHOTOS_WAIT = '照片还没传完。连上网后再点一次，写的都在。'
const SURE = { title: '作废这份议程？', content: '里面的事都还在，可以重新列。', confirmText: '作废' }
const NO_DRAFT = null as Draft | null
const NOTHING: Answers = {}
const NO_RULINGS: Rulings = {}
const NO_REASONS: Record<string, Reason> = {}

/** A reason that is asked for below its line. */
interface Reason {
  id: string
  fields: Field[]
  input: Answers
  errors: FieldError[]
}

/** One sitting: its agenda, what was decided there, and how far it has been carried out. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    view: null as Meeting | null,
    stage: 'ask' as 'ask' | 'each' | 'confirm' | 'running' | 'over',
    minutes: NOTHING,
    rulings: NO_RULINGS,
    lines: [] as LineLook[],
    reasons: NO_REASONS,
    errors: [] as FieldError[],
    message: '',
    confirm: [] as string[],
    words: '',
    percent: 0,
    busy: false,
    /** How many lines are still to be decided by the reader. */
    left: 0,
    choosing: '',
    choices: [] as SheetRow[],
    _draft: NO_DRAFT,
  },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      const { id = '' } = query
      const hat = hatOf(query)
      const draft = commandDraft(id, 'decide', 'planned')
      const { minutes = { on: today() }, rulings = {} } = draft.answers as { minutes?: Answers; rulings?: Rulings }
      this.setData({ id, hat, minutes, rulings, _draft: draft })
      return this.refresh()
    },
    refresh() {
      const { id, hat } = this.data
      return loadInto(this, 'meeting.get', { id, hat }, (view) => this.show(view))
    },
    show(view: Meeting) {
      const left = openLines(view).length
      const open = left > 0 && view.state !== 'dropped'
      const stage = open ? 'ask' : view.left > 0 ? 'running' : 'over'
      this.setData({ view, left, stage, words: stage === 'running' ? progressWords(view) : overWords(view) })
      this.setData({ percent: percentOf(view) })
      this.draw()
    },
    draw() {
      const { view, rulings, stage, errors } = this.data
      if (!view) return
      const reasons = openLines(view).flatMap((line) => {
        const { ruling = 'yes', input = {} } = rulings[line.id] ?? {}
        const fields = askedWith(view, line, ruling)
        return fields.length ? [[line.id, { id: line.id, fields, input, errors: mistakesAt(errors, line.id) }]] : []
      }) as [string, Reason][]
      this.setData({ lines: linesOf(view, stage === 'each' ? rulings : null), reasons: Object.fromEntries(reasons) })
    },
    keep(changes: { minutes?: Answers; rulings?: Rulings }) {
      this.setData(changes)
      const { _draft: draft, minutes, rulings } = this.data
      if (draft) this.setData({ _draft: saveDraft(draft, { answers: { minutes, rulings } }).draft })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.keep({ minutes: { ...this.data.minutes, [path]: value } })
    },
    changeReason(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const id = String(event.currentTarget.dataset.id)
      const { path, value } = event.detail
      const { ruling = 'yes', input = {} } = this.data.rulings[id] ?? {}
      this.keep({ rulings: { ...this.data.rulings, [id]: { ruling, input: { ...input, [path]: value } } } })
      this.draw()
    },
    toEach() {
      this.setData({ stage: 'each', message: '' })
      this.draw()
      this.toTop()
    },
    askRuling(event: WechatMiniprogram.TouchEvent) {
      const id = String(event.currentTarget.dataset.id)
      const on = this.data.lines.find((line) => line.id === id)?.ruling
      if (!on) {
        this.openCase(event)
        return
      }
      const choices = Object.entries(RULING_WORDS).map(([key, label]) => ({ id: key, label, on: key === on }))
      this.setData({ choosing: id, choices })
    },
    pick(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const { choosing: id, rulings } = this.data
      const ruling = event.detail.id as Ruling
      this.setData({ choosing: '' })
      const input = rulings[id]?.ruling === ruling ? rulings[id].input : {}
      this.keep({ rulings: { ...rulings, [id]: { ruling, input } } })
      this.draw()
    },
    keepRuling() {
      this.setData({ choosing: '' })
    },
    /** Where a pass asks something of a case, the page shows what, line by line. */
    allPass() {
      const passes = Object.entries(this.data.rulings).filter(([, { ruling }]) => ruling === 'yes')
      this.keep({ rulings: Object.fromEntries(passes) })
      this.toConfirm()
    },
    /** What would happen, shown once before it does; what is missing is said at its place. */
    toConfirm() {
      const { view, minutes, rulings } = this.data
      if (!view) return
      const errors = mistakesIn(view, minutes, rulings, today())
      this.setData({ errors, message: '' })
      const stage =
        errors.length === 0 ? 'confirm' : errors.every(({ path }) => path.startsWith('lines.')) ? 'each' : 'ask'
      this.setData({ stage, confirm: confirmLines(view, minutes, rulings) })
      this.draw()
      this.toTop()
    },
    back() {
      this.setData({ stage: Object.keys(this.data.rulings).length ? 'each' : 'ask' })
      this.draw()
    },
    async send() {
      const { view, id, hat, minutes, rulings, busy } = this.data
      if (busy || !view) return
      this.setData({ busy: true, message: '' })
      await sendPhotos()
      if (!photosSettled(minutes)) {
        this.setData({ busy: false, message: photosProblem(minutes) ?? PHOTOS_WAIT })
        return
      }
      const lines = decisionOf(view, rulings)
      const reply = await call('meeting.decide', { hat, id, minutes: withFileIds(minutes), lines })
      this.setData({ busy: false })
      if (!reply.ok) {
        this.refused(reply)
        return
      }
      if (this.data._draft) dropDraft(this.data._draft.key)
      dropPhotos(minutes)
      this.show(reply.data)
      await this.run()
    },
    refused({ message, fields = [] }: Extract<Reply<never>, { ok: false }>) {
      const stage = fields.some(({ path }) => path.startsWith('lines'))
        ? 'each'
        : fields.length
          ? 'ask'
          : this.data.stage
      this.setData({ message, errors: fields, stage })
      this.draw()
      this.toTop()
    },
    /** Calls until nothing is left; what cannot be carried out now waits for the next tap. */
    async run() {
      const { id, hat, busy } = this.data
      if (busy || !this.data.view?.left) return
      this.setData({ busy: true, message: '' })
      for (let before = Infinity; this.data.view.left > 0 && this.data.view.left < before;) {
        before = this.data.view.left
        const reply = await call('meeting.run', { hat, id })
        if (reply.ok) this.show(reply.data)
        else this.setData({ message: reply.message })
      }
      this.setData({ busy: false })
    },
    async drop() {
      const { id, hat, busy } = this.data
      if (busy || !(await wx.showModal(SURE)).confirm) return
      this.setData({ busy: true })
      const reply = await call('meeting.drop', { hat, id })
      this.setData({ busy: false })
      if (reply.ok) this.leave()
      else this.setData({ message: reply.message })
    },
    copy() {
      const { hat, view } = this.data
      if (view) copy(agendaText(bandWords(hat), view))
    },
    openCase(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-desk/case/case?id=${String(event.currentTarget.dataset.id)}&hat=${this.data.hat}`)
    },
    jump(event: WechatMiniprogram.CustomEvent<{ path: string }>) {
      const [first = '', id = ''] = event.detail.path.split('.')
      const selector = first === 'lines' ? `#line-${id}` : `#field-${first}`
      void wx.pageScrollTo({ selector, offsetTop: -16, duration: 0 })
    },
    toTop() {
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    leave() {
      if (getCurrentPages().length > 1) void wx.navigateBack()
      else void wx.redirectTo({ url: `/pkg-desk/meet/meet?hat=${this.data.hat}` })
    },
  },
})
