import { checkFields } from '../../../domain/form/check'
import type { Answers, FieldError, ManyField, Value } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import type { MeansReady } from '../../../typings/means'
import { page } from '../../behaviors/page'
import { newId } from '../../client/keep/ids'
import { open, say } from '../../client/go'
import { hatOf } from '../../client/hats'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { today } from '../../client/when'
import { type BatchLook, batchLook, LETTER, pickField } from './words'

/** One letter names no more. */
const MOST = 100
const NOTHING: Answers = { cases: [] }
const FIRST_PICK = '还没选。先点要送的。'

/** Files that wait for the civil affairs office, and the batches that went: what is ready is picked, since that is the usual case. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    batches: [] as BatchLook[],
    older: null as string | null,
    fetching: false,
    field: null as ManyField | null,
    letter: LETTER,
    answers: NOTHING,
    errors: [] as FieldError[],
    /** Files that may not go yet, each with what it lacks. */
    lacking: [] as MeansReady[],
    count: 0,
    looked: false,
    message: '',
    busy: false,
    /** What the officer has taken off. */
    _off: [] as string[],
    /** The next batch's: kept until it is there, so that a repeated tap makes one. */
    _requestId: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = hatOf(query)
      this.setData({ hat, answers: { cases: [], on: today() }, _requestId: newId() })
    },
    onShow() {
      return this.refresh()
    },
    async refresh() {
      const { hat } = this.data
      await loadInto(this, 'means.list', { hat }, ({ rows, next }) =>
        this.setData({ batches: rows.map(batchLook), older: next }),
      )
      if (this.data.load.state === 'ready') await this.readReady([], null)
    },
    /** Page after page, as many as one letter names. */
    async readReady(before: MeansReady[], cursor: string | null): Promise<void> {
      const reply = await call('means.ready', cursor ? { hat: this.data.hat, cursor } : { hat: this.data.hat })
      if (!reply.ok) {
        this.setData({ message: reply.message })
        return
      }
      const rows = [...before, ...reply.data.rows]
      this.offer(rows)
      if (reply.data.next && rows.length < MOST) await this.readReady(rows, reply.data.next)
    },
    offer(rows: MeansReady[]) {
      const good = rows.filter(({ why }) => why === null).slice(0, MOST)
      const cases = good.map(({ id }) => id).filter((id) => !this.data._off.includes(id))
      const lacking = rows.filter(({ why }) => why !== null)
      this.setData({ field: good.length ? pickField(good) : null, lacking, looked: true, message: '' })
      this.picked(cases)
    },
    picked(cases: string[]) {
      this.setData({ answers: { ...this.data.answers, cases }, count: cases.length })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      if (path !== 'cases') {
        this.setData({ answers: { ...this.data.answers, [path]: value } })
        return
      }
      const all = this.data.field?.options.map((option) => option.value) ?? []
      const chosen = value as string[]
      this.setData({ _off: all.filter((id) => !chosen.includes(id)) })
      this.picked(chosen)
    },
    readOn() {
      const { hat, older: cursor } = this.data
      return moreInto(this, 'means.list', { hat, cursor }, ({ rows, next }) =>
        this.setData({ batches: [...this.data.batches, ...rows.map(batchLook)], older: next }),
      )
    },
    async begin() {
      const { hat, answers, busy, letter, _requestId: requestId } = this.data
      const cases = answers.cases as string[]
      if (busy) return
      if (cases.length === 0) {
        say(FIRST_PICK)
        return
      }
      const checked = checkFields(letter, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (!checked.ok) return
      this.setData({ busy: true })
      const [number, on] = [textOf(checked.answers.number), textOf(checked.answers.on)]
      const reply = await call('means.open', { hat, requestId, number, on, cases })
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ message: reply.message, errors: reply.fields ?? [] })
        return
      }
      this.setData({ _requestId: newId() })
      this.toBatch(reply.data.id)
    },
    openBatch(event: WechatMiniprogram.TouchEvent) {
      this.toBatch(String(event.currentTarget.dataset.id))
    },
    openFile(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-desk/case/case?id=${String(event.currentTarget.dataset.id)}&hat=${this.data.hat}`)
    },
    toBatch(id: string) {
      open(`/pkg-desk/checked/checked?id=${id}&hat=${this.data.hat}`)
    },
  },
})
