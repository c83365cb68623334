import type { Answers, FieldError } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import type { Why } from '../../../domain/shapes/round/line'
import type { Reply, RoundPaper, RoundPerson, RoundPut, RoundView } from '../../../typings/api'
import type { ImportRoutes } from '../../../typings/import'
import { page } from '../../behaviors/page'
import { open, plain } from '../../client/go'
import { hatOf } from '../../client/hats'
import { newId } from '../../client/keep/ids'
import { giveRest } from '../../client/net/handing'
import { call, callImport } from '../../client/net/api'
import { loadFailed, loadInto, moreInto, NOT_LOADED, READY } from '../../client/net/load'
import { type Document, openDocument } from '../../client/wx/documents'
import { chooseSheet, uploadSheet } from '../../client/wx/sheets'
import { broughtWords, countsOf, NO_REASON, problemLines, putWords, rowWords, WHO, WHY } from './words'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
type Failure = Extract<Reply<never>, { ok: false }>
type Brought = ImportRoutes['import.names']['out']

const NOT_SENT = '文件没传上。连上网后再点一次。'
const NOT_OPENED = '表没打开。请连上网，再点一次。'
const NOTHING: Answers = {}
const NONE = null as RoundView | null
const PAPERS: { id: RoundPaper; label: string }[] = [
  { id: 'approval', label: '审批表' },
  { id: 'sign', label: '签收表' },
  { id: 'slips', label: '领取码纸条' },
  { id: 'result', label: '汇总表' },
]

/** The list of a round: who is on it, from where, what to look at, and what to print. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rounds: [] as { id: string; title: string; words: string }[],
    /** Empty where the list of rounds is shown. */
    id: '',
    view: NONE,
    words: '',
    counts: [] as { title: string; value: string }[],
    people: [] as RoundPerson[],
    next: null as string | null,
    fetching: false,
    stage: 'look' as 'look' | 'who' | 'why' | 'all',
    fields: WHO,
    answers: NOTHING,
    errors: [] as FieldError[],
    papers: PAPERS,
    busy: '',
    message: '',
    done: '',
    problems: [] as string[],
    mend: false,
    _mend: null as Document | null,
    _line: '',
  },
  methods: {
    onLoad(query: { hat?: string; id?: string }) {
      const hat = hatOf(query)
      this.setData({ hat, id: plain(query.id) })
      return this.refresh()
    },
    refresh() {
      return this.data.id ? this.showOne() : this.showRounds()
    },
    showRounds() {
      const { hat } = this.data
      return loadInto(this, 'round.list', { hat }, ({ rows }) =>
        this.setData({ rounds: rows.map((row) => ({ id: row.id, title: row.title, words: rowWords(row) })) }),
      )
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      this.setData({ id: String(event.currentTarget.dataset.id), load: NOT_LOADED })
      return this.showOne()
    },
    async showOne() {
      const { hat, id } = this.data
      const [view, people] = await Promise.all([call('round.get', { hat, id }), call('round.people', { hat, id })])
      if (view.ok) this.setData({ view: view.data, words: rowWords(view.data), counts: countsOf(view.data) })
      if (people.ok) this.setData({ people: people.data.rows, next: people.data.next })
      this.setData({ load: view.ok ? READY : loadFailed(view) })
    },
    more() {
      const { hat, id, next: cursor } = this.data
      return moreInto(this, 'round.people', { hat, id, cursor }, ({ rows, next }) =>
        this.setData({ people: [...this.data.people, ...rows], next }),
      )
    },
    change(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value }, errors: [] })
    },
    toWho() {
      this.setData({ stage: 'who', fields: WHO, answers: {}, errors: [], message: '', done: '' })
    },
    toWhy(event: WechatMiniprogram.TouchEvent) {
      const _line = String(event.currentTarget.dataset.id)
      this.setData({ stage: 'why', fields: WHY, answers: {}, errors: [], message: '', done: '', _line })
    },
    toAll() {
      this.setData({ stage: 'all', message: '', done: '' })
    },
    /** Money that the bank has paid to all of them. */
    async giveAll() {
      const { hat, id, busy } = this.data
      if (busy) return
      this.setData({ busy: '正在记…', message: '' })
      const came = await giveRest(hat, id, (done) => this.setData({ busy: `记了 ${done} 人…` }))
      this.setData({ busy: '' })
      if (typeof came === 'number') await this.came(`记上了，${came} 人领了。`)
      else this.setData({ message: `${came.message}已经记上的都在，再点一次接着记。` })
    },
    toLook() {
      this.setData({ stage: 'look', message: '', errors: [] })
    },
    /** What is refused is said at its question. */
    refused({ message, fields = [] }: Failure) {
      const errors = fields.map((one) => ({ ...one, path: one.path.replace(/^people\.0\./, '') }))
      this.setData({ message, errors })
    },
    async put() {
      const { hat, id, answers, busy } = this.data
      if (busy) return
      const person = {
        ...{ name: textOf(answers.name), idNumber: textOf(answers.idNumber), mobile: textOf(answers.mobile) },
        ...{ union: textOf(answers.union), why: (textOf(answers.why) || 'other') as Why },
      }
      this.setData({ busy: '正在加…', message: '' })
      const reply = await call('round.add', { hat, id, requestId: newId(), people: [person] })
      this.setData({ busy: '' })
      if (!reply.ok) this.refused(reply)
      else if (reply.data.over[0]) this.setData({ message: reply.data.over[0].words })
      else await this.came(putWords(reply.data))
    },
    async came(done: string, problems: string[] = []) {
      this.setData({ stage: 'look', done, problems, message: '' })
      await this.showOne()
      this.toTop()
    },
    async strike() {
      const { hat, id, answers, busy, _line: line } = this.data
      const reason = textOf(answers.reason).trim()
      if (busy) return
      if (reason.length < 2) {
        this.setData({ errors: [NO_REASON] })
        return
      }
      this.setData({ busy: '正在划…' })
      const reply = await call('round.strike', { hat, id, line, reason })
      this.setData({ busy: '' })
      if (reply.ok) await this.came(`${reply.data.name}划掉了。`)
      else this.setData({ message: reply.message })
    },
    /** Asked again until all files have been looked at. */
    async files() {
      const { hat, id, busy } = this.data
      if (busy) return
      this.setData({ busy: '正在找在册的…', message: '', done: '' })
      const all: Pick<RoundPut, 'listed' | 'there' | 'over'> = { listed: 0, there: 0, over: [] }
      for (let cursor: string | null | undefined; cursor !== null;) {
        const reply = await call('round.files', { hat, id, requestId: newId(), ...(cursor ? { cursor } : {}) })
        if (!reply.ok) {
          this.setData({ busy: '', message: reply.message })
          return
        }
        all.listed += reply.data.listed
        all.there += reply.data.there
        all.over = [...all.over, ...reply.data.over]
        if (!reply.data.left) cursor = reply.data.next
      }
      this.setData({ busy: '' })
      const over = all.over.map(({ name, words }) => `${name}：${words}`)
      await this.came(putWords(all), over)
    },
    async sheet(): Promise<string> {
      const file = await chooseSheet()
      if (!file) return ''
      this.setData({ message: file.problem, done: '', problems: [], mend: false })
      if (file.problem) return ''
      this.setData({ busy: '正在上传…' })
      const sent = await uploadSheet(file.path, (percent) => this.setData({ busy: `正在上传 ${percent}%` }))
      if ('fileId' in sent) return sent.fileId
      this.setData({ busy: '', message: sent.problem || NOT_SENT })
      return ''
    },
    /** The good rows come onto the list; asked again with the same sheet until nothing is left. */
    async bring() {
      if (this.data.busy) return
      const fileId = await this.sheet()
      if (!fileId) return
      const { hat, id } = this.data
      const asked = { hat, id, fileId, requestId: newId() }
      let listed = 0
      let reply: Reply<Brought>
      do {
        this.setData({ busy: listed ? `加了 ${listed} 人…` : '正在一行一行加…' })
        reply = await callImport('import.names', asked)
        if (reply.ok) listed += reply.data.listed
      } while (reply.ok && reply.data.left)
      this.setData({ busy: '' })
      if (!reply.ok) this.setData({ message: reply.message })
      else await this.brought(reply.data, listed)
    },
    async brought(result: Brought, listed: number) {
      this.setData({ mend: result.mend !== null, _mend: result.mend })
      await this.came(broughtWords(result, listed), problemLines(result))
    },
    async compare() {
      if (this.data.busy) return
      const fileId = await this.sheet()
      if (!fileId) return
      const { hat, id } = this.data
      this.setData({ busy: '正在比…' })
      const reply = await callImport('import.compare', { hat, id, fileId, requestId: newId() })
      this.setData({ busy: '' })
      if (!reply.ok) this.setData({ message: reply.message })
      else {
        const { rows, found } = reply.data
        const names = found.map(({ name }) => `${name}：那张名单上也有。不该再送的，划掉。`)
        await this.came(`比了 ${rows} 人，${found.length} 人两边都有。那张名单没有留下。`, names)
      }
    },
    template() {
      const { hat, id } = this.data
      return this.openSheet(() => callImport('import.blank', { hat, id }))
    },
    paper(event: WechatMiniprogram.TouchEvent) {
      const { hat, id } = this.data
      const kind = event.currentTarget.dataset.id as RoundPaper
      return this.openSheet(() => call('round.paper', { hat, id, kind }))
    },
    mended() {
      const { _mend: mend } = this.data
      return mend && this.openSheet(() => Promise.resolve({ ok: true, data: mend }))
    },
    async openSheet(ask: () => Promise<Reply<Document>>) {
      if (this.data.busy) return
      this.setData({ busy: '正在打开…', message: '' })
      const reply = await ask()
      const opened = reply.ok && (await openDocument(reply.data))
      this.setData({ busy: '', message: reply.ok ? (opened ? '' : NOT_OPENED) : reply.message })
    },
    toGive() {
      open(`/pkg-site/give/give?id=${this.data.id}&hat=${encodeURIComponent(this.data.hat)}`)
    },
    toCase() {
      open(`/pkg-desk/case/case?id=${this.data.id}&hat=${encodeURIComponent(this.data.hat)}`)
    },
    toTop() {
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
  },
})
