import { checkFields } from '../../../domain/form/check'
import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import { FIELD_STATES, FILE_STATES } from '../../../domain/shapes/transcript'
import type { TranscriptBox, TranscriptView } from '../../../typings/transcripts'
import { page } from '../../behaviors/page'
import { hatOf } from '../../client/hats'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { copy } from '../../client/wx/copy'
import { dayWords, today } from '../../client/when'

const NOTHING: Answers = {}

interface BoxLook extends TranscriptBox {
  words: string
  due: boolean
}
const boxLook = (box: TranscriptBox): BoxLook => ({ ...box, words: FIELD_STATES[box.state], due: box.state !== 'same' })

/** One file in the order of the archive's form: each field is copied with one tap, and what has changed since says so. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    title: '',
    words: '',
    number: '',
    /** Only what is to be copied, or all. */
    all: false,
    boxes: [] as BoxLook[],
    shown: [] as BoxLook[],
    fields: [] as Field[],
    answers: NOTHING,
    errors: [] as FieldError[],
    message: '',
    busy: '',
  },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      const hat = hatOf(query)
      this.setData({ id: query.id ?? '', hat, answers: { on: today() } })
      return this.refresh()
    },
    refresh() {
      const { id, hat } = this.data
      return loadInto(this, 'transcript.get', { id, hat }, (view) => this.show(view))
    },
    show(view: TranscriptView) {
      const { title, no, state, left, number, fields } = view
      const boxes = view.boxes.map(boxLook)
      const words = `${FILE_STATES[state]}${left ? `，还有 ${left} 项要抄` : ''}`
      const said = number ? `上级编号 ${number.no}，${dayWords(number.on)} 录入，${number.name} 填的` : ''
      this.setData({ title: `${title} · ${no}`, words, number: said, boxes, fields, busy: '', message: '' })
      this.draw()
    },
    draw() {
      const { all, boxes } = this.data
      this.setData({ shown: all ? boxes : boxes.filter(({ due }) => due) })
    },
    turn() {
      this.setData({ all: !this.data.all })
      this.draw()
    },
    async copyOne(event: WechatMiniprogram.TouchEvent) {
      const key = String(event.currentTarget.dataset.key)
      const { id, hat, busy } = this.data
      if (busy) return
      this.setData({ busy: key, message: '' })
      const reply = await call('transcript.copy', { id, hat, key })
      if (!reply.ok) {
        this.setData({ busy: '', message: reply.message })
        void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
        return
      }
      copy(reply.data.value)
      this.show(reply.data.row)
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    async putNumber() {
      const { id, hat, fields, answers, busy } = this.data
      const checked = checkFields(fields, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (busy || !checked.ok) return
      this.setData({ busy: 'number' })
      const reply = await call('transcript.number', { id, hat, answers: checked.answers })
      if (reply.ok) this.show(reply.data)
      else this.setData({ busy: '', message: reply.message, errors: reply.fields ?? [] })
    },
  },
})
