import type { Basis, Service } from '../../../domain/matter/service'
import type { Step } from '../../../domain/base/explain'
import type { Answers, Field, FieldError } from '../../../domain/form'
import { page } from '../../behaviors/page'
import {
  type Draft,
  type Filling,
  fillingFrom,
  fillingQuery,
  helpedName,
  NO_FILLING,
  withAnswer,
} from '../../client/keep/drafts'
import { say } from '../../client/go'
import { NOT_LOADED, READY } from '../../client/net/load'
import { beginForm, formUrl, isBegun, partOf, openForm } from '../lib/filling'
import { basisFor, drawnOf, previewAfter, previewOf } from '../lib/preview'
import {
  askedIn,
  goesOnByTap,
  isUnansweredConsent,
  type Place,
  stepAt,
  stepErrors,
  stepsOf,
  stillWrong,
} from '../lib/steps'
import { type Saved, savedAt, saveNow, SAVING, untouched, UNTOUCHED } from './saving'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
type Jump = WechatMiniprogram.CustomEvent<{ path: string }>
const PAUSE_MS = 800

interface Query extends Partial<Filling> {
  /** Block to fill in; without it, the draft's current step. */
  section?: string
  /** Field to change for the check page: shows one step, then goes back. */
  field?: string
}

const ANYWHERE: Query = {}

Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    fetched: NOT_LOADED,
    inside: true,
    step: null as Place | null,
    fields: [] as Field[],
    place: '',
    answers: {},
    /** The answers with what is computed of them. */
    shown: {},
    errors: [] as FieldError[],
    saved: UNTOUCHED,
    into: '',
    single: false,
    waits: false,
    assurance: '',
    helped: '',
    preview: [] as Step[],
    previewAt: null as string | null,
    _service: null as Service | null,
    _filling: NO_FILLING,
    _query: ANYWHERE,
    _draft: null as Draft | null,
    _given: {},
    _basis: null as Basis | null,
    _section: '',
    _timer: 0,
    _leaving: false,
  },
  lifetimes: {
    detached() {
      this.save()
    },
  },
  pageLifetimes: {
    hide() {
      this.save()
    },
  },
  methods: {
    onLoad(query: Query) {
      this.setData({ _filling: fillingFrom(query), _query: query })
      return this.begin()
    },
    async begin() {
      const { _filling: filling, _query: query } = this.data
      const service = await openForm(this, filling)
      if (!service) return
      if (service.asks.quick) {
        void wx.redirectTo({ url: formUrl(service, filling) })
        return
      }
      const { draft, given } = beginForm(service, filling)
      const start = query.field ? stepAt(service.asks.form, query.field) : this.placeOf(service, draft, query.section)
      if (!start) return
      this.setData({
        fetched: READY,
        _service: service,
        _draft: draft,
        _given: given,
        _section: start.section,
        answers: draft.answers,
        saved: isBegun(draft.answers, given) ? savedAt(draft.at) : untouched(),
        single: Boolean(query.field),
        assurance: service.head.assurance ?? '',
        helped: partOf(filling) === 'helping' ? helpedName(filling.assist) : '',
      })
      this.go(start)
      void basisFor(service.head.id).then((basis) => this.reckon(basis))
    },
    reckon(basis: Basis | null) {
      this.setData({ _basis: basis })
      this.foresee()
    },
    /** What the service says about the answers so far, on the step that causes it. */
    foresee() {
      const { _service: service, _basis: basis, fields, answers } = this.data
      if (!service) return
      this.setData({ shown: drawnOf(service, answers, basis) })
      if (!service.asks.preview) return
      const previewAt = previewAfter(service, fields, answers, basis)
      this.setData({ previewAt, preview: previewAt ? previewOf(service, answers, basis) : [] })
    },
    /** The draft's own step if it is in the block, else the block's first step that is not done. */
    placeOf(service: Service, draft: Draft, section?: string): Place | undefined {
      const all = stepsOf(service.asks.form, draft.answers)
      const last = all.find((step) => step.id === draft.step)
      if (last && (!section || last.section === section) && !draft.done.includes(last.id)) return last
      const steps = stepsOf(service.asks.form, draft.answers, section)
      return steps.find((step) => !draft.done.includes(step.id)) ?? steps[0]
    },
    steps(): Place[] {
      const { _service: service, _section: section, answers } = this.data
      return service ? stepsOf(service.asks.form, answers, section) : []
    },
    go(step: Place) {
      const steps = this.steps()
      const index = steps.findIndex((one) => one.id === step.id)
      const place = this.data.single || steps.length === 1 ? '' : `第 ${index + 1} 步，共 ${steps.length} 步`
      const waits = isUnansweredConsent(step, this.data.answers)
      this.setData({ step, place, waits, fields: askedIn(step, this.data.answers), errors: [], into: '' })
      this.setData({ into: 'top' })
      this.foresee()
      this.save({ step: step.id })
    },
    change(event: Change) {
      const answers = withAnswer(this.data.answers, event.detail.path, event.detail.value)
      clearTimeout(this.data._timer)
      this.setData({ answers, saved: SAVING, _timer: setTimeout(() => this.save(), PAUSE_MS) })
      const step = this.data.step
      if (!step) return
      this.foresee()
      const waits = isUnansweredConsent(step, answers)
      const errors = stillWrong(this.data.errors, stepErrors(step, answers))
      this.setData({ waits, fields: askedIn(step, answers), errors })
      if (goesOnByTap(step, answers)) this.next()
    },
    /** Writes the draft, if it has changed. */
    save(changes: { done?: string[]; step?: string } = {}) {
      const { _draft: draft, _given: given, answers } = this.data
      clearTimeout(this.data._timer)
      if (!draft) return
      const untouched = answers === draft.answers && Object.keys(changes).length === 0
      if (untouched || !(isBegun(answers, given) || changes.done)) return
      const result = saveNow(draft, { answers, ...changes })
      this.setData({ _draft: result.draft })
      void result.saved.then((saved) => this.told(answers, saved))
    },
    /** What became of a save; more may have been typed since. */
    told(answers: Answers, saved: Saved) {
      if (this.data.answers === answers) this.setData({ saved })
    },
    next() {
      const { step, answers, _draft: draft } = this.data
      if (!step || !draft) return
      const errors = stepErrors(step, answers)
      if (errors.length > 0) {
        this.setData({ errors, into: '' })
        this.setData({ into: 'top' })
        return
      }
      this.save({ done: [...new Set([...draft.done, step.id])] })
      const steps = this.steps()
      const after = steps[steps.findIndex((one) => one.id === step.id) + 1]
      if (this.data.single || !after) this.finish()
      else this.go(after)
    },
    /** Goes to the previous step; on the first one, leaves the form and keeps the draft. True if the form was left. */
    back(): boolean {
      const steps = this.steps()
      const before = steps[steps.findIndex((one) => one.id === this.data.step?.id) - 1]
      const out = this.data.single || !before
      if (out) this.leave()
      else this.go(before)
      return out
    },
    /** A back gesture or key closes the container. It means 「上一步」, so the container is opened again. */
    closed() {
      if (this.data._leaving) return
      this.setData({ inside: false })
      if (!this.back()) this.setData({ inside: true })
    },
    leave() {
      this.save()
      if (this.data._draft) say('已存好，在“我的事”里接着填')
      this.goBack()
    },
    /**
     * Back to the page that opened the form: the check page, or the list of blocks; after a form of one block comes the
     * check page.
     */
    finish() {
      const { _service: service, _filling: filling, single } = this.data
      if (!service) return
      if (!single && service.asks.form.sections.length === 1) {
        void wx.redirectTo({ url: `/pkg-apply/check/check?${fillingQuery(filling)}` })
        return
      }
      const pages = getCurrentPages()
      const before = pages[pages.length - 2]?.route ?? ''
      if (before.startsWith('pkg-apply/')) this.goBack()
      else void wx.redirectTo({ url: formUrl(service, filling) })
    },
    goBack() {
      this.setData({ inside: false, _leaving: true }, () => void wx.navigateBack())
    },
    jump(event: Jump) {
      const [id] = event.detail.path.split('.')
      this.setData({ into: '' })
      this.setData({ into: `field-${id}` })
    },
  },
})
