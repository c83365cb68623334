import type { Scanned } from '../../../typings/api'
import { isPoint } from '../../../domain/shapes/register/kinds'
import type { Service } from '../../../domain/matter/service'
import type { Answers } from '../../../domain/form'
import { page } from '../../behaviors/page'
import { above } from '../behaviors/above'
import { sending } from '../behaviors/sending'
import { call } from '../../client/net/api'
import { keptReply } from '../../client/net/cache'
import type { Draft, Filling } from '../../client/keep/drafts'
import { call12351, open, openMatter, openService, toHome } from '../../client/go'
import { loadInto, NOT_LOADED, READY } from '../../client/net/load'
import { waitingFor } from '../../client/net/outbox'
import { scanNow, takeOver, tokenIn } from '../../client/wx/scan'
import { knowMe } from '../../client/session'
import { keepAnswer, keepNow } from '../lib/asking'
import { jump } from '../lib/command-page'
import { beginForm, mayChoose, openForm } from '../lib/filling'
import { complain, sendWhole, sendWords } from '../lib/sending'
import { checkWhole } from '../lib/whole'
import { blamed, tickErrors } from '../quick/ticks'
import {
  type Asked,
  answersAt,
  askedBy,
  deskWords,
  type Site,
  type Standing,
  standingAt,
  standingOf,
  type UnionRow,
  unionRows,
} from './place'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
const JOIN: Filling = { service: 'join' }
const NOTHING: Asked = { who: [], union: [], workplace: [], ticks: [] }

/** Joining on one page: the scanned site or a union found by search, a name, a number, two ticks. */
Component({
  behaviors: [page, sending, above],
  options: { pureDataPattern: /^_/ },
  data: {
    fetched: NOT_LOADED,
    load: NOT_LOADED,
    site: null as Site | null,
    /** It is a service point: nobody works there. */
    point: false,
    desk: '',
    unions: [] as UnionRow[],
    searching: false,
    asked: NOTHING,
    answers: {},
    /** Sentence for each tick that is missing. */
    wrong: {},
    words: sendWords(JOIN),
    above: false,
    standing: null as Standing,
    facts: [] as { label: string; value: string }[],
    _token: '',
    _service: null as Service | null,
    _filling: JOIN,
    _draft: null as Draft | null,
    _unsaved: false,
  },
  lifetimes: {
    detached() {
      this.save()
    },
  },
  methods: {
    onLoad(query: { token?: string }) {
      this.setData({ _token: tokenIn(query.token) })
      return this.begin()
    },
    async begin() {
      const service = await openForm(this, this.data._filling)
      if (!service) return
      const { draft } = beginForm(service, this.data._filling)
      const refused = waitingFor(draft.requestId)?.refused
      this.setData({ _service: service, _draft: draft, asked: askedBy(service), answers: draft.answers })
      this.setData({ choosing: mayChoose(service, this.data._filling), above: draft.above === true })
      this.setData({ errors: refused?.fields ?? [], message: refused?.message ?? '', fetched: READY })
      await this.refresh()
    },
    async refresh() {
      const { _token: token } = this.data
      const known = token ? takeOver(token) : null
      if (known) this.showScanned(known)
      else if (token) await loadInto(this, 'scan', { token }, (scanned) => this.showScanned(scanned))
      else await this.unscanned()
    },
    /** Without a code: only for a person who is not a member yet and has not applied. */
    async unscanned() {
      const standing = standingOf(await knowMe())
      if (standing) this.setData({ standing, load: READY })
      else this.search()
    },
    showScanned(scanned: Scanned) {
      const draft = this.data._draft
      if (scanned.kind !== 'site' || !draft) {
        this.search()
        return
      }
      const standing = standingAt(scanned)
      if (standing) {
        this.setData({ standing, load: READY })
        return
      }
      const answers = answersAt(scanned, draft.answers)
      const unions = unionRows(scanned.unions, answers.union)
      this.setData({ point: scanned.spot !== undefined && isPoint(scanned.spot), desk: deskWords(scanned) })
      this.setData({ load: READY, site: scanned, unions, answers, _draft: { ...draft, answers } })
      void this.showFacts()
    },
    /** No site, or the wrong one: search for a union by name. */
    search() {
      this.setData({ load: READY, searching: true })
      void this.showFacts()
    },
    /** What joining costs and who sees the application, by the rules of the chosen union. */
    async showFacts() {
      const union = this.data._draft?.answers.union
      const org = typeof union === 'string' ? union : null
      const kept = keptReply('policy.get', { service: 'join', org })?.data
      const reply = kept ? null : await call('policy.get', { service: 'join', org })
      const pack = kept?.pack ?? (reply?.ok ? reply.data.pack : null)
      if (pack) this.setData({ facts: this.data._service?.head.facts(pack) ?? [] })
    },
    change(event: Change) {
      this.answer(event.detail.path, event.detail.value)
    },
    tick(event: WechatMiniprogram.CustomEvent<{ value: Answers[string] }>) {
      this.answer(String(event.currentTarget.dataset.path), event.detail.value)
    },
    pick(event: WechatMiniprogram.TouchEvent) {
      this.answer('union', String(event.currentTarget.dataset.org))
    },
    answer(path: string, value: Answers[string]) {
      if (!this.data._draft) return
      const draft = keepAnswer(this.data._draft, path, value)
      const unions = unionRows(this.data.unions, draft.answers.union)
      this.setData({ _draft: draft, _unsaved: true, answers: draft.answers, unions })
      this.setData(blamed(this.data.errors.filter((error) => error.path !== path)))
      if (path === 'union') void this.showFacts()
    },
    jump,
    /** Only once: what was handed in meanwhile must not become a draft again. */
    save() {
      if (this.data._draft && this.data._unsaved) keepNow(this.data._draft)
      this.setData({ _unsaved: false })
    },
    async send() {
      const { _service: service, _draft: draft, asked } = this.data
      if (!service || !draft) return
      this.save()
      const checked = checkWhole(service, draft.answers)
      if (checked.ok) {
        await sendWhole(this, checked.answers)
        return
      }
      const errors = tickErrors(asked.ticks, checked.errors)
      this.setData(blamed(errors))
      complain(this, errors, '')
    },
    toMatter() {
      if (this.data.standing?.kind === 'open') openMatter(this.data.standing.id)
    },
    toCard() {
      open('/pkg-me/card/card')
    },
    toHazard: () => openService('safety.hazard'),
    toOffers() {
      open(`/pkg-open/offers/offers?token=${encodeURIComponent(this.data._token)}`)
    },
    toTransfer() {
      const onward = this.data._service?.who.onward
      if (onward) openService(onward.service)
    },
    scan: scanNow,
    toHome,
    call: call12351,
  },
})
