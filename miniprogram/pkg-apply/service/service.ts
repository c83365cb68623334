import type { Service } from '../../../domain/matter/service'
import type { Answers, FieldError } from '../../../domain/form'
import type { PolicyPack } from '../../../domain/policy'
import type { CalendarTable } from '../../../domain/base/calendar'
import type { Routes } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { applyKey, findDraft, withAnswer } from '../../client/keep/drafts'
import { call12351, open, openService, say, toGone } from '../../client/go'
import { knowMaterials } from '../../client/materials'
import { loadInto, NOT_LOADED, READY } from '../../client/net/load'
import { knowMe } from '../../client/session'
import { today } from '../../client/when'
import { unionScanned } from '../../client/wx/scan'
import { entryOf } from '../../generated/catalogue'
import { formUrl } from '../lib/filling'
import { fetchService } from '../lib/service'
import { isAnswered, judge, type Result, type Screen, screenErrors, screensOf } from './self-check'

type Lacks = NonNullable<Routes['policy.get']['out']['lacks']>
type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
const dateOf = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

const NO_SCREEN: Screen = { title: '', fields: [] }

Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    fetched: NOT_LOADED,
    load: NOT_LOADED,
    view: 'about' as 'about' | 'asking' | 'result',
    service: { id: '', name: '', official: '', promise: '' },
    facts: [] as { label: string; value: string }[],
    source: '',
    /** Why the person's union has not got it, and who has. */
    off: '',
    /** What the person has to have first, and where it is to be had. */
    lacks: null as Lacks | null,
    /** Whom to call: above all else, where somebody may be hurt. */
    calls: [] as { number: string; words: string }[],
    sample: false,
    hasDraft: false,
    checks: false,
    /** What the button says where the self-check reckons an amount; '' where it does not. */
    estimate: '',
    assurance: '',
    screen: NO_SCREEN,
    place: '',
    answers: {},
    errors: [] as FieldError[],
    result: null as Result | null,
    _service: null as Service | null,
    _pack: null as PolicyPack | null,
    _calendar: null as CalendarTable | null,
    _at: 0,
  },
  pageLifetimes: {
    show() {
      this.setData({ hasDraft: findDraft(applyKey(this.data.service.id)) !== null })
    },
  },
  methods: {
    onLoad(query: { service?: string }) {
      const entry = entryOf(query.service ?? '')
      if (!entry) {
        toGone('gone')
        return
      }
      const { id, name, official, promise, assurance = '' } = entry
      this.setData({
        service: { id, name, official, promise },
        assurance,
        hasDraft: findDraft(applyKey(id)) !== null,
      })
      void this.begin()
    },
    /** Name and promise are shown at once; the figures and the buttons come with the service itself. */
    async begin() {
      const service = await fetchService(this, { service: this.data.service.id })
      if (!service) return
      const self = service.asks.eligibility
      const estimate = self?.estimates?.begin ?? ''
      const { calls = [] } = service.head
      this.setData({ fetched: READY, _service: service, estimate, calls, checks: self !== undefined && !estimate })
      void this.refresh()
      // So that the form need not wait for it.
      void knowMaterials()
    },
    async refresh() {
      const me = await knowMe()
      const data = { service: this.data.service.id, org: me?.member?.org ?? unionScanned()?.id ?? null }
      await loadInto(this, 'policy.get', data, ({ pack, calendar, off = '', lacks = null, duty }) => {
        const { calls = [] } = this.data._service?.head ?? {}
        const there = duty ? [{ number: duty.phone, words: `现在值班：${duty.who}` }] : []
        this.setData({ _calendar: calendar, off, lacks, calls: [...calls, ...there] })
        this.showPack(pack)
      })
    },
    showPack(pack: PolicyPack) {
      const facts = this.data._service?.head.facts(pack) ?? []
      this.setData({ _pack: pack, facts, sample: pack.sample, source: `规定从 ${dateOf(pack.from)}起用` })
    },
    async startAsking() {
      if (!this.data._pack) await this.refresh()
      if (!this.data._pack) {
        say('要先连上网，取来现在的规定。')
        return
      }
      this.setData({ _at: 0, answers: {}, result: null })
      this.ask()
    },
    /** Shows the screen at `_at`; which there are depends on the answers so far. */
    ask() {
      const { _service: service, _at: at, answers } = this.data
      if (!service?.asks.eligibility) return
      const screens = screensOf(service.asks.eligibility, answers)
      const place = `第 ${at + 1} 步，共 ${screens.length} 步`
      this.setData({ view: 'asking', screen: screens[at] ?? NO_SCREEN, place, errors: [] })
    },
    change(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: withAnswer(this.data.answers, path, value), errors: [] })
      if (isAnswered(this.data.screen, path, this.data.answers)) this.next()
    },
    next() {
      const { _service: service, _pack: pack, _calendar: calendar, answers, screen } = this.data
      const self = service?.asks.eligibility
      if (!self || !pack || !calendar || !screen.fields.length) return
      const errors = screenErrors(screen, answers)
      if (errors.length > 0) {
        this.setData({ errors })
        return
      }
      const at = this.data._at + 1
      if (at < screensOf(self, answers).length) {
        this.setData({ _at: at })
        this.ask()
      } else this.setData({ view: 'result', result: judge(self, answers, { pack, calendar, today: today() }) })
    },
    back() {
      if (this.data.view === 'result') this.setData({ view: 'asking' })
      else if (this.data._at === 0) this.setData({ view: 'about' })
      else {
        this.setData({ _at: this.data._at - 1 })
        this.ask()
      }
    },
    apply() {
      const service = this.data._service
      if (service) open(formUrl(service, { service: service.head.id }))
    },
    toLead() {
      const { lacks } = this.data
      if (lacks) openService(lacks.service)
    },
    call: call12351,
    callNumber(event: WechatMiniprogram.TouchEvent) {
      const { number } = event.currentTarget.dataset as { number: string }
      wx.makePhoneCall({ phoneNumber: number, fail: () => undefined })
    },
  },
})
