import type { Basis, Service } from '../../../domain/matter/service'
import type { Step } from '../../../domain/base/explain'
import {
  type Answers,
  type ConsentField,
  type Field,
  type FieldError,
  allAsked,
  fieldsOf,
  textOf,
} from '../../../domain/form'
import { page } from '../../behaviors/page'
import { above } from '../behaviors/above'
import { alike } from '../behaviors/alike'
import { sending } from '../behaviors/sending'
import { type Draft, type Filling, fillingFrom, helpedName, NO_FILLING, withAnswer } from '../../client/keep/drafts'
import { openService, say } from '../../client/go'
import { NOT_LOADED, READY } from '../../client/net/load'
import { notListening, waitingFor } from '../../client/net/outbox'
import { onPhotos, unsentIn } from '../../client/net/photos'
import { type Saved, savedAt, saveNow, SAVING, untouched, UNTOUCHED } from '../form/saving'
import { jump } from '../lib/command-page'
import { beginForm, isBegun, mayChoose, partOf, openForm } from '../lib/filling'
import { heardIn, NOTHING_HEARD, tellTo } from '../lib/heard'
import { basisFor, drawnOf, previewAfter, previewOf } from '../lib/preview'
import { complain, sendWhole, sendWords } from '../lib/sending'
import { stillWrong } from '../lib/steps'
import { checkWhole } from '../lib/whole'
import { blamed, tickErrors, withRefusals } from './ticks'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
const PAUSE_MS = 800
const isTick = (field: Field): field is ConsentField => field.kind === 'consent'

/** A form of a few fields on one page: all questions, consents as ticks, one button. */
Component({
  behaviors: [page, sending, above, alike],
  options: { pureDataPattern: /^_/ },
  data: {
    fetched: NOT_LOADED,
    name: '',
    assurance: '',
    helped: '',
    above: false,
    fields: [] as Field[],
    ticks: [] as ConsentField[],
    answers: {},
    /** The answers with what is computed of them. */
    shown: {},
    /** Sentence for each field that is wrong or tick that is missing. */
    wrong: {},
    saved: UNTOUCHED,
    preview: [] as Step[],
    previewAt: null as string | null,
    /** What is heard in the answer to the question `hears`. */
    heard: NOTHING_HEARD,
    hears: '',
    waiting: 0,
    words: sendWords(NO_FILLING),
    _service: null as Service | null,
    _filling: NO_FILLING,
    _draft: null as Draft | null,
    _given: {},
    _basis: null as Basis | null,
    _timer: 0,
    _stop: notListening,
  },
  lifetimes: {
    attached() {
      this.setData({ _stop: onPhotos(() => this.countPhotos()) })
    },
    detached() {
      this.save()
      this.data._stop()
    },
  },
  pageLifetimes: {
    hide() {
      this.save()
    },
  },
  methods: {
    onLoad(query: Partial<Filling>) {
      this.setData({ _filling: fillingFrom(query) })
      return this.begin()
    },
    async begin() {
      const filling = this.data._filling
      const service = await openForm(this, filling)
      if (!service) return
      const { draft, given } = beginForm(service, filling)
      const refused = waitingFor(draft.requestId)?.refused
      this.setData({
        fetched: READY,
        _service: service,
        _draft: draft,
        _given: given,
        name: service.head.name,
        assurance: service.head.assurance ?? '',
        hears: service.asks.hears ?? '',
        helped: partOf(filling) === 'helping' ? helpedName(filling.assist) : '',
        words: sendWords(filling),
        choosing: mayChoose(service, filling),
        above: draft.above === true,
        saved: isBegun(draft.answers, given) ? savedAt(draft.at) : untouched(),
        message: refused?.message ?? '',
        errors: refused?.fields ?? [],
      })
      this.draw(draft.answers)
      void basisFor(service.head.id).then((basis) => this.reckon(basis))
    },
    draw(answers: Answers) {
      const service = this.data._service
      if (!service) return
      const asked = allAsked(fieldsOf(service.asks.form), answers)
      const fields = asked.filter((field) => !isTick(field))
      const preview = previewOf(service, answers, this.data._basis)
      const previewAt = previewAfter(service, fields, answers, this.data._basis)
      const shown = drawnOf(service, answers, this.data._basis)
      const heard = heardIn(service, answers)
      this.setData({ answers, shown, fields, ticks: asked.filter(isTick), preview, previewAt, heard })
      this.countPhotos()
    },
    reckon(basis: Basis | null) {
      this.setData({ _basis: basis })
      this.draw(this.data.answers)
    },
    countPhotos() {
      this.setData({ waiting: unsentIn(this.data.answers) })
    },
    /** To a service that it may be about, with what was written; the page behind keeps it as well. */
    async toHeard(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.save()
      const { id } = event.detail
      const answers: Answers = this.data.answers
      if (await tellTo(id, textOf(answers[this.data.hears]))) openService(id)
      else say('没取下来。连上网后再点一次，写的都在。')
    },
    /** Stands beside 「交上去」, where it is seen in every size of text. */
    callFirst() {
      const [first] = this.data.heard.calls
      if (first) wx.makePhoneCall({ phoneNumber: first.number, fail: () => undefined })
    },
    change(event: Change) {
      this.answer(event.detail.path, event.detail.value)
    },
    tick(event: WechatMiniprogram.CustomEvent<{ value: Answers[string] }>) {
      this.answer(String(event.currentTarget.dataset.path), event.detail.value)
    },
    answer(path: string, value: Answers[string]) {
      clearTimeout(this.data._timer)
      this.draw(withAnswer(this.data.answers, path, value))
      this.forgetAlike(path)
      this.setData({ saved: SAVING, _timer: setTimeout(() => this.save(), PAUSE_MS) })
      if (this.data.errors.length > 0) this.setData(blamed(stillWrong(this.data.errors, this.mistakes())))
    },
    /** Writes the draft; if nothing has been answered, there is none. */
    save() {
      const { _draft: draft, _given: given, answers } = this.data
      clearTimeout(this.data._timer)
      if (!draft || answers === draft.answers || !isBegun(answers, given)) return
      const result = saveNow(draft, { answers })
      this.setData({ _draft: result.draft })
      void result.saved.then((saved) => this.told(answers, saved))
    },
    /** What became of a save; more may have been typed since. */
    told(answers: Answers, saved: Saved) {
      if (this.data.answers === answers) this.setData({ saved })
    },
    mistakes(): FieldError[] {
      const { _service: service, answers, ticks } = this.data
      const checked = service && checkWhole(service, withRefusals(ticks, answers))
      return !checked || checked.ok ? [] : tickErrors(ticks, checked.errors)
    },
    async send() {
      const { _service: service, answers, ticks, sending } = this.data
      if (!service || sending) return
      this.save()
      const checked = checkWhole(service, withRefusals(ticks, answers))
      if (checked.ok) return this.sendUnlessAlike(checked.answers)
      const errors = this.mistakes()
      this.setData(blamed(errors))
      complain(this, errors, '')
    },
    /** What colleagues have said before is read first, once. */
    async sendUnlessAlike(checked: Answers) {
      this.setData({ sending: true })
      const first = await this.showsAlike(checked)
      this.setData({ sending: false })
      if (!first) await sendWhole(this, checked)
    },
    jump,
  },
})
