import { longText } from '../../../domain/form/build'
import type { Answers, FieldError } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import type { ImportLook, ImportProgress } from '../../../typings/import'
import type { Reply } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { plain, say } from '../../client/go'
import { hatOf } from '../../client/hats'
import { callImport } from '../../client/net/api'
import { loadFailed, NOT_LOADED, READY } from '../../client/net/load'
import { type BroughtRow, broughtRow, countsOf, headLines, kindOf, percentOf, progressWords } from './words'

type Change = WechatMiniprogram.CustomEvent<{ value: Answers[string] }>

const WHY = longText('reason', '原因', '为什么退回？送来的人会看到。', { min: 2, max: 200 })
const NO_REASON: FieldError = { path: 'reason', code: 'REQUIRED', message: '请写一句为什么退回。' }
const NO_LOOK = null as ImportLook | null

/** Registers that colleagues brought: the list, and one of them, to be let in or given back. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as BroughtRow[],
    next: null as string | null,
    fetching: false,
    /** Empty where the list is shown. */
    id: '',
    look: NO_LOOK,
    chip: null as BroughtRow['chip'] | null,
    title: '',
    lines: [] as string[],
    counts: [] as { title: string; value: string }[],
    stage: 'look' as 'look' | 'why' | 'running',
    fields: [WHY],
    answers: { reason: '' },
    errors: [] as FieldError[],
    busy: '',
    message: '',
    words: '',
    percent: 0,
  },
  methods: {
    onLoad(query: { hat?: string; id?: string }) {
      const hat = hatOf(query)
      this.setData({ hat, id: plain(query.id) })
      return this.refresh()
    },
    refresh() {
      this.setData({ load: NOT_LOADED })
      return this.data.id ? this.readOne() : this.readList()
    },
    async readList() {
      const reply = await callImport('import.list', { hat: this.data.hat })
      if (reply.ok) this.setData({ rows: reply.data.rows.map(broughtRow), next: reply.data.next })
      this.setData({ load: reply.ok ? READY : loadFailed(reply) })
    },
    async more() {
      const { hat, next, fetching } = this.data
      if (!next || fetching) return
      this.setData({ fetching: true })
      const reply = await callImport('import.list', { hat, cursor: next })
      if (reply.ok)
        this.setData({ rows: [...this.data.rows, ...reply.data.rows.map(broughtRow)], next: reply.data.next })
      else say(reply.message)
      this.setData({ fetching: false })
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      this.setData({ id: String(event.currentTarget.dataset.id), stage: 'look', message: '' })
      return this.refresh()
    },
    async readOne() {
      const { hat, id } = this.data
      const reply = await callImport('import.look', { hat, id })
      if (reply.ok) this.show(reply.data)
      this.setData({ load: reply.ok ? READY : loadFailed(reply) })
    },
    show(look: ImportLook) {
      const { title, chip } = broughtRow(look)
      this.setData({ look, title, chip, lines: headLines(look), counts: countsOf(look), stage: 'look' })
    },
    toList() {
      this.setData({ id: '', look: null, stage: 'look', message: '' })
      return this.refresh()
    },
    toWhy() {
      this.setData({ stage: 'why', answers: { reason: '' }, errors: [], message: '' })
    },
    toLook() {
      this.setData({ stage: 'look', message: '' })
    },
    change(event: Change) {
      this.setData({ answers: { reason: textOf(event.detail.value) }, errors: [] })
    },
    async giveBack() {
      const { hat, id, answers, busy } = this.data
      if (busy) return
      if (answers.reason.trim().length < 2) {
        this.setData({ errors: [NO_REASON] })
        return
      }
      this.setData({ busy: '正在退…', message: '' })
      const reply = await callImport('import.back', { hat, id, reason: answers.reason })
      this.setData({ busy: '' })
      if (reply.ok) await this.refresh()
      else this.setData({ message: reply.message })
    },
    /** Calls until nothing is left; after an interruption the next tap goes on. */
    async letIn() {
      const { hat, id, busy } = this.data
      if (busy) return
      this.setData({ busy: '正在记…', stage: 'running', message: '', words: '', percent: 0 })
      let reply: Reply<ImportProgress> = await callImport('import.pass', { hat, id })
      for (; reply.ok && reply.data.left; reply = await callImport('import.pass', { hat, id })) this.moved(reply.data)
      this.setData({ busy: '' })
      if (reply.ok) await this.refresh()
      else this.setData({ message: reply.message, ...(reply.code === 'NOT_NOW' ? { stage: 'look' } : {}) })
    },
    moved(progress: ImportProgress) {
      const { one } = kindOf(this.data.look?.kind ?? 'members')
      this.setData({ words: progressWords(progress, one), percent: percentOf(progress) })
    },
  },
})
