import type { Basis, Service } from '../../../domain/matter/service'
import { knownSix, openSix, sixQuestions } from '../../../domain/rules/fits'
import type { CaseRow } from '../../../typings/api'
import { type Answers, checkFields, type Field, type FieldError } from '../../../domain/form'
import { page } from '../../behaviors/page'
import { withAnswer } from '../../client/keep/drafts'
import { call12351, openMatter, openService, toHome } from '../../client/go'
import { call } from '../../client/net/api'
import { keptReply } from '../../client/net/cache'
import { fetchFor, loadInto, NOT_LOADED, READY } from '../../client/net/load'
import { knowMe, meNow } from '../../client/session'
import { today } from '../../client/when'
import { catalogue } from '../../generated/catalogue'
import { everyService } from '../lib/service'
import { goesOnByTap } from '../lib/steps'
import { countWords, type Fit, fitsOf, withRunning } from './fitting'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
const [FIRST] = catalogue

/** Six questions, one on each page, then every service with yes, maybe or no. Nothing is stored or sent. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    fetched: NOT_LOADED,
    load: NOT_LOADED,
    view: 'asking' as 'asking' | 'result',
    question: [] as Field[],
    place: '',
    answers: {},
    errors: [] as FieldError[],
    fits: [] as Fit[],
    counts: '',
    _services: null as Service[] | null,
    _basis: null as Basis | null,
    _at: 0,
    /** What is asked of this person: a member is not asked whether they are one. */
    _questions: sixQuestions,
    /** Their own matters. */
    _rows: [] as CaseRow[],
  },
  methods: {
    onLoad() {
      this.know()
      void this.begin()
      void this.refresh()
    },
    /** Begins with what the union knows of the person. */
    know() {
      const known = knownSix({ member: Boolean(meNow()?.member) })
      this.setData({ answers: known, _questions: openSix(known) })
      this.ask(0)
    },
    /** What comes to be known while questions are answered is not asked any more, and moves none that stands there. */
    learn() {
      const known = knownSix({ member: Boolean(meNow()?.member) })
      const answers: Answers = this.data.answers
      if (this.data.view !== 'asking' || Object.keys(known).every((id) => id in answers)) return
      const [here] = this.data.question
      const left = openSix(known)
      const at = left.findIndex(({ id }) => id === here?.id)
      this.setData({ answers: { ...answers, ...known }, _questions: left })
      this.ask(at < 0 ? this.data._at : at)
    },
    /** What runs already is linked, and not offered as if it were new. Without an answer nothing is said of it. */
    async readRows() {
      const kept = keptReply('case.mine', {})?.data
      const reply = kept ? null : await call('case.mine', {})
      const rows = kept?.rows ?? (reply?.ok ? reply.data.rows : [])
      this.setData({ _rows: rows })
    },
    /** The services are loaded while the questions are asked. */
    async begin() {
      const services = await fetchFor(this, everyService)
      if (!services) return
      const off = meNow()?.off ?? []
      this.setData({ fetched: READY, _services: services.filter(({ head }) => !off.includes(head.id)) })
      if (this.data.view === 'result') this.judge()
    },
    /** Requests only the figures in force; they do not depend on the answers. */
    async refresh() {
      const known = meNow()
      const org = (await knowMe())?.member?.org ?? null
      if (!known) this.learn()
      await this.readRows()
      await loadInto(this, 'policy.get', { service: FIRST?.id ?? '', org }, ({ pack, calendar }) => {
        this.setData({ _basis: { pack, calendar, today: today() } })
        if (this.data.view === 'result') this.judge()
      })
    },
    ask(at: number) {
      const field = this.data._questions[at]
      const place = `第 ${at + 1} 题，共 ${this.data._questions.length} 题`
      this.setData({ _at: at, view: 'asking', question: field ? [field] : [], place, errors: [] })
    },
    change(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: withAnswer(this.data.answers, path, value), errors: [] })
      const [field] = this.data.question
      if (field && goesOnByTap({ id: '', title: '', fields: [field] }, this.data.answers)) this.next()
    },
    next() {
      const checked = checkFields(this.data.question, this.data.answers, { today: today() })
      if (!checked.ok) {
        this.setData({ errors: checked.errors })
        return
      }
      if (this.data._at + 1 < this.data._questions.length) this.ask(this.data._at + 1)
      else this.judge()
    },
    judge() {
      const checked = checkFields(sixQuestions, this.data.answers, { today: today() })
      const { _basis: basis, _services: services, _rows: rows } = this.data
      const judged = checked.ok && basis && services ? fitsOf(services, checked.answers, basis) : []
      const fits = withRunning(judged, rows)
      this.setData({ view: 'result', fits, counts: countWords(fits) })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    back() {
      if (this.data.view === 'result') this.ask(this.data._questions.length - 1)
      else if (this.data._at > 0) this.ask(this.data._at - 1)
      else if (getCurrentPages().length > 1) void wx.navigateBack()
      else toHome()
    },
    toService(event: WechatMiniprogram.TouchEvent) {
      openService(String(event.currentTarget.dataset.id))
    },
    toRunning(event: WechatMiniprogram.TouchEvent) {
      openMatter(String(event.currentTarget.dataset.about))
    },
    toHome,
    call: call12351,
  },
})
