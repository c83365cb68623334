import { checkFields } from '../../../domain/form/check'
import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import type { Result } from '../../../domain/shapes/ledger/batch'
import type { CallOutcome } from '../../../domain/shapes/ledger/call'
import type { PayBatch, Reply } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { hatOf } from '../../client/hats'
import { call, callImport } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { openDocument } from '../../client/wx/documents'
import { chooseSheet, uploadSheet } from '../../client/wx/sheets'
import { today } from '../../client/when'
import { formatYuan } from '../../../domain/base/money'
import { type HandLook, handsOf, stateWords } from '../words'
import {
  type CallLook,
  callLook,
  confirmLines,
  HEARD,
  type LineLook,
  linesOf,
  OUTSIDE,
  PAID_ON,
  problemLines,
  resultLines,
  SAYS,
  TOLD,
  typedResult,
  UNTAKEN,
  WHY,
} from './words'

const SURE = { title: '作废这张付款单？', content: '单上的钱都回到“待付”，可以重新做单。', confirmText: '作废' }

const NOTHING: Answers = {}
const NO_RESULTS: Record<string, Result> = {}
type Stage = 'see' | 'refuse' | 'untake' | 'send' | 'file' | 'read' | 'type' | 'call'

/** One batch: compared, checked, taken to the bank, and what the bank said of it. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    view: null as PayBatch | null,
    stage: 'see' as Stage,
    words: '',
    sum: '',
    hands: [] as HandLook[],
    lines: [] as LineLook[],
    fields: [] as Field[],
    answers: NOTHING,
    errors: [] as FieldError[],
    problems: [] as string[],
    confirm: [] as string[],
    typing: null as LineLook | null,
    /** Those who were drawn, and the one who is being called. */
    calls: [] as CallLook[],
    calling: null as CallLook | null,
    message: '',
    busy: '',
    _results: NO_RESULTS,
  },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      const hat = hatOf(query)
      this.setData({ id: query.id ?? '', hat })
      return this.refresh()
    },
    refresh() {
      const { id, hat } = this.data
      return loadInto(this, 'batch.get', { id, hat }, (view) => this.show(view))
    },
    show(view: PayBatch) {
      const sum = formatYuan(view.sum)
      this.setData({ view, sum, words: stateWords(view), hands: handsOf(view), lines: linesOf(view) })
      this.setData({ calls: view.calls.map(callLook), calling: null })
      this.to('see', [])
    },
    /** What is asked next; what was typed before stays with its own step only. */
    to(stage: Stage, fields: Field[], answers: Answers = {}) {
      this.setData({ stage, fields, answers, errors: [], problems: [], message: '', busy: '' })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    back() {
      this.to('see', [])
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    /** What was typed, in its normal form; null where something is wrong, which is said at its place. */
    checked(): Answers | null {
      const checked = checkFields(this.data.fields, this.data.answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors })
      return checked.ok ? checked.answers : null
    },
    refused({ message, fields = [] }: Extract<Reply<never>, { ok: false }>) {
      this.setData({
        busy: '',
        message,
        errors: fields.filter(({ path }) => this.data.fields.some(({ id }) => id === path)),
      })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    took(reply: Reply<PayBatch>) {
      if (reply.ok) this.show(reply.data)
      else this.refused(reply)
      return reply.ok ? this.run() : undefined
    },
    async pass() {
      const { id, hat, busy } = this.data
      if (busy) return
      this.setData({ busy: '正在记…', message: '' })
      await this.took(await call('batch.check', { hat, id, ok: true, why: '' }))
    },
    toRefuse() {
      this.to('refuse', WHY)
    },
    async refuse() {
      const { id, hat, busy } = this.data
      const answers = busy ? null : this.checked()
      if (!answers) return
      this.setData({ busy: '正在退…', message: '' })
      await this.took(await call('batch.check', { hat, id, ok: false, why: textOf(answers.why) }))
    },
    toUntake() {
      this.to('untake', UNTAKEN)
    },
    async untake() {
      const { id, hat, busy } = this.data
      const answers = busy ? null : this.checked()
      if (!answers) return
      this.setData({ busy: '正在记…', message: '' })
      await this.took(await call('batch.untake', { hat, id, why: textOf(answers.why) }))
    },
    toSend() {
      const { view } = this.data
      if (!view) return
      this.to('send', view.lends ? OUTSIDE : [])
      this.setData({ confirm: confirmLines(view) })
    },
    /** Also once more by whoever sent it: the same file comes. */
    async send() {
      const { id, hat, busy, view } = this.data
      const answers = busy || !view ? null : this.checked()
      if (!answers) return
      this.setData({ busy: '正在送…', message: '' })
      const outside =
        view?.lends && !view.sent ? { name: textOf(answers.name), voucher: textOf(answers.voucher) } : null
      const reply = await call('batch.send', outside ? { hat, id, outside } : { hat, id })
      if (!reply.ok) {
        this.refused(reply)
        return
      }
      const { batch, ...file } = reply.data
      this.show(batch)
      await this.run()
      if (!(await openDocument(file))) this.setData({ message: TOLD.notOpened })
    },
    toFile() {
      this.to('file', PAID_ON, { on: today() })
    },
    /** The bank's sheet is only read here: what it says is shown before it is put down. */
    async choose() {
      const answers = this.data.busy ? null : this.checked()
      const file = answers && (await chooseSheet())
      if (!answers || !file) return
      this.setData({ message: file.problem, problems: [] })
      if (file.problem) return
      this.setData({ busy: '正在上传…' })
      const sent = await uploadSheet(file.path, (percent) => this.setData({ busy: `正在上传 ${percent}%` }))
      if ('problem' in sent) this.setData({ busy: '', message: sent.problem || TOLD.notSent })
      else await this.read(sent.fileId, textOf(answers.on))
    },
    async read(fileId: string, on: string) {
      const { id, hat, view } = this.data
      this.setData({ busy: '正在一行一行核对…' })
      const reply = await callImport('import.result', { hat, id, fileId, on })
      this.setData({ busy: '' })
      if (!reply.ok) this.refused(reply)
      else if (!reply.data.ok) this.setData({ problems: problemLines(reply.data.problems) })
      else if (view) {
        this.to('read', [])
        this.setData({ _results: reply.data.results, confirm: resultLines(view, reply.data.results) })
      }
    },
    async put(results: Record<string, Result>) {
      const { id, hat, busy } = this.data
      if (busy) return
      this.setData({ busy: '正在记…', message: '' })
      await this.took(await call('batch.result', { hat, id, results }))
    },
    putRead() {
      return this.put(this.data._results)
    },
    toType(event: WechatMiniprogram.TouchEvent) {
      const typing = this.data.lines.find(({ id }) => id === String(event.currentTarget.dataset.id))
      if (!typing?.asks) return
      this.to('type', SAYS, { on: today() })
      this.setData({ typing })
    },
    typedPaid() {
      return this.typed(true)
    },
    typedFailed() {
      return this.typed(false)
    },
    async typed(paid: boolean) {
      const { typing } = this.data
      const answers = this.checked()
      if (!typing || !answers) return
      if (!paid && !answers.why) {
        this.setData({ errors: [{ path: 'why', code: 'EMPTY', message: TOLD.noWhy }] })
        return
      }
      await this.put({ [typing.id]: typedResult(typing.asks, answers, paid) })
    },
    async print(event: WechatMiniprogram.TouchEvent) {
      const { id, hat, busy } = this.data
      if (busy) return
      this.setData({ busy: '正在做凭证…', message: '' })
      const reply = await call('batch.slip', { hat, id, line: String(event.currentTarget.dataset.id) })
      if (!reply.ok) {
        this.refused(reply)
        return
      }
      this.setData({ busy: '' })
      if (!(await openDocument(reply.data))) this.setData({ message: TOLD.noSlip })
    },
    /** Of one of several it is a matter of its own; else the matter that it was given in says so. */
    toDemand(event: WechatMiniprogram.TouchEvent) {
      const { id, hat, lines } = this.data
      const line = lines.find((one) => one.id === String(event.currentTarget.dataset.id))
      if (!line) return
      const own = `/pkg-desk/case/case?id=${line.matter}&hat=${hat}`
      void wx.navigateTo({ url: line.matter ? own : `/pkg-fund/demand/demand?id=${id}&line=${line.id}&hat=${hat}` })
    },
    toCall(event: WechatMiniprogram.TouchEvent) {
      const calling = this.data.calls.find(({ id }) => id === String(event.currentTarget.dataset.id))
      if (!calling?.may) return
      this.to('call', HEARD)
      this.setData({ calling })
    },
    /** It is put down who sees the number; the phone dials it and nothing keeps it. */
    async dial() {
      const { id, hat, busy, calling } = this.data
      if (busy || !calling) return
      this.setData({ busy: '正在拿号码…', message: '' })
      const reply = await call('batch.dial', { hat, id, line: calling.id })
      if (!reply.ok) {
        this.refused(reply)
        return
      }
      this.setData({ busy: '' })
      wx.makePhoneCall({ phoneNumber: reply.data.phone, fail: () => undefined })
    },
    async called(event: WechatMiniprogram.TouchEvent) {
      const outcome = String(event.currentTarget.dataset.outcome) as CallOutcome
      const { id, hat, busy, calling } = this.data
      const answers = busy ? null : this.checked()
      if (!calling || !answers) return
      const words = textOf(answers.words)
      if (outcome === 'missing' && !words) {
        this.setData({ errors: [{ path: 'words', code: 'EMPTY', message: TOLD.noHeard }] })
        return
      }
      this.setData({ busy: '正在记…', message: '' })
      await this.took(await call('batch.called', { hat, id, line: calling.id, outcome, words }))
    },
    /** Calls until nothing is left; what cannot be put down now waits for the next tap. */
    async run() {
      const { id, hat } = this.data
      for (let before = Infinity; this.data.view && this.data.view.open > 0 && this.data.view.open < before;) {
        before = this.data.view.open
        this.setData({ busy: '正在一笔一笔记…' })
        const reply = await call('batch.run', { hat, id })
        this.setData({ busy: '' })
        if (reply.ok) this.show(reply.data)
        else this.setData({ message: reply.message })
      }
    },
    async drop() {
      const { id, hat, busy } = this.data
      if (busy || !(await wx.showModal(SURE)).confirm) return
      this.setData({ busy: '正在作废…' })
      await this.took(await call('batch.drop', { hat, id }))
    },
    leave() {
      if (getCurrentPages().length > 1) void wx.navigateBack()
      else void wx.redirectTo({ url: `/pkg-fund/pay/pay?hat=${this.data.hat}` })
    },
  },
})
