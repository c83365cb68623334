import type { Reply } from '../../../typings/api'
import type { ImportCheck, ImportKind } from '../../../typings/import'
import { page } from '../../behaviors/page'
import { callImport } from '../../client/net/api'
import { newId } from '../../client/keep/ids'
import { open } from '../../client/go'
import { hatId, meNow } from '../../client/session'
import { type Document, openDocument } from '../../client/wx/documents'
import { chooseSheet, uploadSheet } from '../../client/wx/sheets'
import { hatOf } from '../../client/hats'
import { confirmLines, groupsOf, kindOf, kindsFor, moreWords, thousands, waitWords, wrongWords } from './words'
import type { Group } from './words'

/** Number of problems shown first, and added with each tap. */
const SOME = 50
const NOT_SENT = '文件没传上。连上网后再点一次。'
const NOT_OPENED = '表没打开。请连上网，再点一次。'
const NO_CHECK = null as ImportCheck | null

/** Brings a union's Excel data: choose, look at every problem, hand the good rows to a second officer. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    hat: '',
    kind: 'members' as ImportKind,
    kinds: kindsFor(undefined),
    one: '人',
    stage: 'choose' as 'choose' | 'wrong' | 'good' | 'confirm' | 'done',
    busy: '',
    message: '',
    file: '',
    check: NO_CHECK,
    wrong: { title: '', todo: '' },
    groups: [] as Group[],
    more: '',
    numbers: { rows: '', fresh: '', known: '', bad: '' },
    confirm: [] as string[],
    words: '',
    _shown: 0,
    _fileId: '',
    _requestId: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = hatOf(query)
      const worn = meNow()?.hats.find((one) => hatId(one) === hat)
      this.setData({ hat, kinds: kindsFor(worn?.level) })
    },
    chooseKind(event: WechatMiniprogram.TouchEvent) {
      const kind = event.currentTarget.dataset.id as ImportKind
      this.setData({ kind, one: kindOf(kind).one, message: '' })
    },
    template() {
      const { hat, kind } = this.data
      return this.openSheet(() => callImport('import.template', { hat, kind }))
    },
    /** The rows with mistakes, each with its reasons. */
    mend() {
      const { hat, kind, check, _fileId: fileId } = this.data
      const digest = check?.digest ?? ''
      return this.openSheet(() => callImport('import.mend', { hat, kind, fileId, digest }))
    },
    async openSheet(ask: () => Promise<Reply<Document>>) {
      if (this.data.busy) return
      this.setData({ busy: '正在打开…', message: '' })
      const reply = await ask()
      const opened = reply.ok && (await openDocument(reply.data))
      this.setData({ busy: '', message: reply.ok ? (opened ? '' : NOT_OPENED) : reply.message })
    },
    async choose() {
      if (this.data.busy) return
      const file = await chooseSheet()
      if (!file) return
      this.setData({ stage: 'choose', message: file.problem, file: file.name })
      if (!file.problem) await this.send(file.path)
    },
    async send(path: string) {
      this.setData({ busy: '正在上传…' })
      const sent = await uploadSheet(path, (percent) => this.setData({ busy: `正在上传 ${percent}%` }))
      if ('problem' in sent) {
        this.setData({ busy: '', message: sent.problem || NOT_SENT })
        return
      }
      const { fileId } = sent
      this.setData({ busy: '正在一行一行检查…' })
      const { hat, kind } = this.data
      const reply = await callImport('import.check', { hat, kind, fileId })
      this.setData({ busy: '', _fileId: fileId })
      if (reply.ok) this.checked(reply.data)
      else this.refused(reply)
    },
    checked(check: ImportCheck) {
      const { rows, fresh, known, wrong, bad } = check
      const numbers = {
        ...{ rows: thousands(rows), fresh: thousands(fresh), known: known ? thousands(known) : '' },
        bad: thousands(bad),
      }
      this.setData({ check, numbers, stage: wrong ? 'wrong' : 'good', wrong: wrongWords(check), _shown: SOME })
      this.draw()
      this.toTop()
    },
    /** Draws the requested number of problems; the rest stays in the reply. */
    draw() {
      const { check, _shown: shown } = this.data
      if (check) this.setData({ groups: groupsOf(check.problems, shown), more: moreWords(check, shown, SOME) })
    },
    showMore() {
      this.setData({ _shown: this.data._shown + SOME })
      this.draw()
    },
    toConfirm() {
      const { check, kind } = this.data
      if (!check) return
      this.setData({
        stage: 'confirm',
        confirm: confirmLines(check, kind),
        _requestId: newId(),
        message: '',
        words: '',
      })
      this.toTop()
    },
    toChecked() {
      this.setData({ stage: this.data.check?.wrong ? 'wrong' : 'good' })
      this.toTop()
    },
    /** With one request, however often it is tapped. */
    async bring() {
      const { busy, check, hat, kind, _fileId: fileId, _requestId: requestId } = this.data
      if (busy || !check) return
      this.setData({ busy: '正在交…', message: '' })
      const reply = await callImport('import.bring', { hat, kind, fileId, digest: check.digest, requestId })
      this.setData({ busy: '' })
      if (!reply.ok) {
        this.refused(reply)
        return
      }
      this.setData({ stage: 'done', words: waitWords(reply.data) })
      this.toTop()
    },
    toBrought() {
      open(`/pkg-desk/brought/brought?hat=${this.data.hat}`)
    },
    /** The result of the check is out of date: the sheet must be chosen and checked again. */
    refused({ code, message }: Extract<Reply<never>, { ok: false }>) {
      const again = ['INVALID', 'BAD_FILE', 'REUSED', 'NOT_FOUND'].includes(code)
      this.setData({ message, ...(again ? { stage: 'choose' } : {}) })
      this.toTop()
    },
    toTop() {
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    leave() {
      if (getCurrentPages().length > 1) void wx.navigateBack()
      else void wx.redirectTo({ url: `/pkg-desk/desk/desk?hat=${this.data.hat}` })
    },
  },
})
