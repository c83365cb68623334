import { checkFields } from '../../../domain/form'
import type { Answers, FieldError } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import { answersOf, checkPlace, placeFields } from '../../../domain/shapes/register/places'
import type { PlaceRow, Reply, Routes } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open, plain, say } from '../../client/go'
import { bandWords } from '../../client/hats'
import { newId } from '../../client/keep/ids'
import { rememberOrg } from '../../client/orgs'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { hatId, meNow } from '../../client/session'
import { today } from '../../client/when'
import { CLOSING, placeLook, type PlaceLook } from './words'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
type Tap = WechatMiniprogram.TouchEvent
const q = encodeURIComponent
const NEW = 'new'

/** The places of work at the administrator's union and below it: making one, changing and closing one, its poster. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    band: '',
    rows: [] as PlaceLook[],
    next: null as string | null,
    fetching: false,
    /** What the form is open for: `new`, the id of a place, or nothing. */
    form: '',
    /** The place that is asked about once more before it is closed. */
    asked: '',
    fields: placeFields,
    closing: CLOSING,
    answers: {},
    errors: [] as FieldError[],
    message: '',
    busy: false,
    /** Kept until the server has answered, so that a repeated tap is one. */
    _id: '',
    _rows: [] as PlaceRow[],
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat, band: bandWords(hat) })
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'place.list', { hat: this.data.hat }, ({ rows, next }: Routes['place.list']['out']) => {
        this.setData({ next })
        this.draw(rows)
      })
    },
    draw(rows: PlaceRow[]) {
      this.setData({ _rows: rows, rows: rows.map(placeLook) })
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'place.list', { hat, cursor }, ({ rows, next }) => {
        this.setData({ next })
        this.draw([...this.data._rows, ...rows])
      })
    },
    rowAt(event: Tap): PlaceRow | undefined {
      return this.data._rows.find(({ id }) => id === event.currentTarget.dataset.id)
    },
    begin(form: string, answers: Answers) {
      this.setData({ form, answers, errors: [], message: '', asked: '' })
      this.toTop()
    },
    /** A form and its mistakes begin at the top; whoever taps a card or the last button stands elsewhere. */
    toTop() {
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    jump({ detail }: WechatMiniprogram.CustomEvent<{ path: string }>) {
      void wx.pageScrollTo({ selector: `#field-${detail.path.split('.')[0] ?? ''}`, offsetTop: -16, duration: 0 })
    },
    make() {
      const own = meNow()?.hats.find((one) => hatId(one) === this.data.hat)
      if (own) rememberOrg({ id: own.org, name: own.orgName, above: '' })
      this.setData({ _id: newId() })
      this.begin(NEW, { org: own?.org ?? '', from: today() })
    },
    edit(event: Tap) {
      const row = this.rowAt(event)
      if (!row) return
      for (const [id, name] of Object.entries(row.unions)) rememberOrg({ id, name, above: '' })
      this.begin(row.id, answersOf(row))
    },
    ask(event: Tap) {
      const row = this.rowAt(event)
      if (row) this.setData({ asked: row.id, answers: { to: today() }, errors: [], message: '' })
    },
    leave() {
      this.setData({ form: '', asked: '', answers: {}, errors: [], message: '' })
    },
    change(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value }, errors: [], message: '' })
    },
    wrong(errors: FieldError[], message = '') {
      this.setData({ errors, message })
      if (this.data.form && (errors.length || message)) this.toTop()
    },
    /** Whether nothing is wrong with what was filled in; what is wrong is shown. */
    isRight(checked: { ok: true } | { ok: false; errors: FieldError[] }): boolean {
      this.wrong(checked.ok ? [] : checked.errors)
      return checked.ok && !this.data.busy
    },
    async put() {
      const { hat, form, _id: requestId, _rows } = this.data
      const answers: Answers = this.data.answers
      if (!this.isRight(checkPlace(answers, today()))) return
      this.setData({ busy: true })
      const rev = _rows.find(({ id }) => id === form)?.rev ?? 0
      if (form === NEW) this.came(await call('place.make', { hat, requestId, answers }), '建好了，可以打海报了')
      else this.came(await call('place.change', { hat, id: form, rev, answers }), '改好了')
    },
    async close() {
      const { hat, asked: id } = this.data
      const answers: Answers = this.data.answers
      if (!this.isRight(checkFields(CLOSING, answers, { today: today() }))) return
      this.setData({ busy: true })
      this.came(await call('place.close', { hat, id, to: textOf(answers.to) }), '记下了')
    },
    /** What came of it: the place's row, first in the list where it is new. */
    came(reply: Reply<PlaceRow>, done: string) {
      this.setData({ busy: false })
      if (!reply.ok) {
        this.wrong(reply.fields ?? [], reply.message)
        return
      }
      const [row, { _rows: rows }] = [reply.data, this.data]
      const known = rows.some(({ id }) => id === row.id)
      this.draw(known ? rows.map((one) => (one.id === row.id ? row : one)) : [row, ...rows])
      if (this.data.form) this.toTop()
      this.leave()
      say(done)
    },
    toPoster(event: Tap) {
      const row = this.rowAt(event)
      if (row) open(`/pkg-site/poster/poster?id=${q(row.id)}&hat=${q(this.data.hat)}`)
    },
  },
})
