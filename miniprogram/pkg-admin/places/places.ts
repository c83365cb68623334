import { checkFields } from '../../../domain/form'
import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import { answersOf, checkPlace, placeFields, PLAIN_ANSWERS } from '../../../domain/shapes/register/places'
import type { Point } from '../../../domain/shapes/register/places'
import type { PlaceRow, Reply, Routes } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open, plain, say } from '../../client/go'
import { newId } from '../../client/keep/ids'
import { rememberOrg } from '../../client/orgs'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { hatId, meNow } from '../../client/session'
import { choosePoint, type Chosen } from '../../client/wx/map'
import { today } from '../../client/when'
import { catalogue } from '../../generated/catalogue'
import { picking } from './picking'
import { CALLED, calledOf, CLOSING, placeLook, type PlaceLook, pointWords } from './words'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
type Tap = WechatMiniprogram.TouchEvent
const q = encodeURIComponent
const NEW = 'new'
/** Services that people begin themselves, to choose those of a point. */
const BEGUN = catalogue.map(({ id, name }) => ({ value: id, label: name }))
/** Most letters of where a place is; an address of the map may be longer. */
const WHERE = 60
const NO_POINT: Record<Exclude<Chosen['came'], 'point' | 'closed'>, string> = {
  refused: '没打开位置。请在右上角“…”的设置里打开，再点一次。',
  abroad: '这个点不在国内，请重新选。',
  failed: '地图没打开。过一会儿再点一次，不标也能存。',
}

/** Sites and service points at the administrator's union and below it: making one, changing and closing one, posters. */
Component({
  behaviors: [page, picking],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as PlaceLook[],
    next: null as string | null,
    fetching: false,
    /** What the form is open for: `new`, the id of a place, or nothing. */
    form: '',
    /** The place that is asked about once more before it is closed. */
    asked: '',
    fields: [] as Field[],
    closing: CLOSING,
    called: CALLED.site,
    kinds: CALLED,
    answers: {},
    point: null as Point | null,
    pointWords: '',
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
      this.setData({ hat })
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
    begin(form: string, answers: Answers, point: Point | null) {
      this.setData({ form, errors: [], message: '', asked: '', called: calledOf(answers.kind) })
      this.setData({ point, pointWords: pointWords(point) })
      this.know(answers)
      this.toTop()
    },
    /** Questions are drawn anew only where others follow from an answer. */
    know(answers: Answers) {
      const fields = placeFields(answers, BEGUN)
      const same = fields.map(({ id }) => id).join() === this.data.fields.map(({ id }) => id).join()
      this.setData(same ? { answers } : { answers, fields })
    },
    /** A form and its mistakes begin at the top; whoever taps a card or the last button stands elsewhere. */
    toTop() {
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    jump({ detail }: WechatMiniprogram.CustomEvent<{ path: string }>) {
      void wx.pageScrollTo({ selector: `#field-${detail.path.split('.')[0] ?? ''}`, offsetTop: -16, duration: 0 })
    },
    make() {
      this.makeOne(PLAIN_ANSWERS)
    },
    makePoint() {
      this.makeOne({ kind: 'station', timed: 'clock', noon: 'no', holidays: 'no', days: ['1', '2', '3', '4', '5'] })
    },
    makeOne(preset: Answers) {
      const own = meNow()?.hats.find((one) => hatId(one) === this.data.hat)
      if (own) rememberOrg({ id: own.org, name: own.orgName, above: '' })
      this.setData({ _id: newId() })
      this.begin(NEW, { ...preset, org: own?.org ?? '', from: today() }, null)
    },
    edit(event: Tap) {
      const row = this.rowAt(event)
      if (!row) return
      for (const [id, name] of Object.entries(row.unions)) rememberOrg({ id, name, above: '' })
      this.begin(row.id, answersOf(row), row.point)
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
      const answers = { ...this.data.answers, [path]: value }
      if (this.data.form) this.know(answers)
      this.setData({ answers, errors: [], message: '' })
    },
    async pickPoint() {
      const chosen = await choosePoint(this.data.point)
      if (chosen.came === 'point') this.putPoint(chosen.point, chosen.words)
      else if (chosen.came !== 'closed') say(NO_POINT[chosen.came])
    },
    /** The address of the map is where it is, until somebody has written it. */
    putPoint(point: Point | null, words = '') {
      this.setData({ point, pointWords: pointWords(point) })
      const answers: Answers = this.data.answers
      if (words && !textOf(answers.place)) this.know({ ...answers, place: words.slice(0, WHERE) })
    },
    dropPoint() {
      this.putPoint(null)
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
      const { hat, form, point, _id: requestId, _rows } = this.data
      const answers: Answers = this.data.answers
      if (!this.isRight(checkPlace(answers, today(), { point, services: BEGUN }))) return
      this.setData({ busy: true })
      const rev = _rows.find(({ id }) => id === form)?.rev ?? 0
      if (form === NEW) this.came(await call('place.make', { hat, requestId, answers, point }), '建好了，可以打海报了')
      else this.came(await call('place.change', { hat, id: form, rev, answers, point }), '改好了')
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
