import type { Assist } from '../../../typings/api'
import type { Service } from '../../../domain/matter/service'
import { type Answers, type ConsentField, type FieldError, fieldsOf, isShown, textOf } from '../../../domain/form'
import { page } from '../../behaviors/page'
import { sending } from '../behaviors/sending'
import { truth } from '../behaviors/truth'
import { call } from '../../client/net/api'
import {
  type Draft,
  dropDraft,
  fillingKey,
  NO_FILLING,
  openDraft,
  saveDraft,
  withAnswer,
} from '../../client/keep/drafts'
import { call12351, open, openMatter, openService, say, toGone, toHome } from '../../client/go'
import { loadInto, NOT_LOADED, READY } from '../../client/net/load'
import { orgNames, rememberOrg } from '../../client/orgs'
import { jumpTo } from '../lib/command-page'
import { formUrl } from '../lib/filling'
import { complain, sendWhole, sendWords } from '../lib/sending'
import { fetchService } from '../lib/service'
import { checkWhole, presentWhole, type WholeSection } from '../lib/whole'
import { type Over, overOf } from './over'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
const SURE = { content: '不要这份？填的都会删掉。', cancelText: '再想想', confirmText: '不要' }

/** The helper picked the union on another phone, so its name is requested. True if there is something new to show. */
async function learnUnions({ head: { id: service }, asks: { form } }: Service, { answers }: Assist): Promise<boolean> {
  const named = fieldsOf(form)
    .filter(({ kind }) => kind === 'org')
    .map(({ id }) => textOf(answers[id]))
  const unknown = named.filter((org) => org && !(org in orgNames()))
  const replies = await Promise.all(unknown.map((org) => call('policy.get', { service, org })))
  replies.forEach((reply, index) => {
    const name = reply.ok ? reply.data.orgName : null
    if (name) rememberOrg({ id: unknown[index] ?? '', name, above: '' })
  })
  return unknown.length > 0
}

/** Only the person may give consents: they are asked here, one by one, below what the helper filled in. */
function consentsIn(service: Service, answers: Answers): ConsentField[] {
  const asked = fieldsOf(service.asks.form).filter((field) => isShown(field, answers))
  return asked.filter((field): field is ConsentField => field.kind === 'consent')
}

/** What the helper filled in, block by block; blocks with only consents are shown below instead. */
function filledIn(service: Service, answers: Answers, errors: FieldError[]): WholeSection[] {
  const own = new Set(consentsIn(service, answers).map(({ id }) => id))
  return presentWhole(service, answers, errors)
    .map((section) => ({ ...section, rows: section.rows.filter(({ id }) => !own.has(id)) }))
    .filter(({ rows }) => rows.length > 0)
}

/** What a liaison filled in for the reader, who can read all of it, agree, hand in, change or refuse. */
Component({
  behaviors: [page, sending, truth],
  options: { pureDataPattern: /^_/ },
  data: {
    fetched: NOT_LOADED,
    load: NOT_LOADED,
    id: '',
    assist: null as Assist | null,
    over: null as Over | null,
    name: '',
    sections: [] as WholeSection[],
    consents: [] as ConsentField[],
    answers: {},
    words: sendWords(NO_FILLING),
    _assist: null as Assist | null,
    _service: null as Service | null,
    _filling: NO_FILLING,
    _draft: null as Draft | null,
  },
  pageLifetimes: {
    show() {
      const { _service: service, assist } = this.data
      if (service && assist) this.show(service, assist)
    },
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: decodeURIComponent(query.id ?? '') })
      return this.refresh()
    },
    async refresh() {
      let shown: unknown
      await loadInto(this, 'assist.get', { id: this.data.id }, (assist: Assist) => {
        this.setData({ _assist: assist })
        shown = this.begin()
      })
      await shown
      const { _service: service, assist } = this.data
      if (service && assist && (await learnUnions(service, assist))) this.show(service, assist)
      if (this.data.load.code === 'NOT_FOUND') toGone('gone')
    },
    /** The questions are in the sub-package of the service's area; without it nothing can be shown. */
    async begin() {
      const assist = this.data._assist
      if (!assist) return
      const known = this.data._service
      const service = known ?? (await fetchService(this, { service: assist.service, assist: assist.id }))
      if (service) this.show(service, assist)
    },
    show(service: Service, assist: Assist) {
      const filling = { service: service.head.id, assist: assist.id }
      const draft = openDraft(fillingKey(filling), service.head.name)
      const own = { ...draft, answers: { ...assist.answers, ...draft.answers } }
      this.setData({ assist, over: overOf(assist), name: service.head.name, truth: service.asks.truth ?? '' })
      this.setData({ fetched: READY, _service: service, _filling: filling, _draft: own })
      this.draw(own.answers, [])
    },
    draw(answers: Answers, errors: FieldError[]) {
      const service = this.data._service
      if (!service) return
      const consents = consentsIn(service, answers)
      this.setData({ answers, errors, consents, sections: filledIn(service, answers, errors) })
    },
    change(event: Change) {
      const draft = this.data._draft
      if (!draft) return
      const { path, value } = event.detail
      const answers = withAnswer(draft.answers, path, value)
      this.setData({ _draft: saveDraft(draft, { answers }).draft })
      this.draw(
        answers,
        this.data.errors.filter((error) => error.path !== path),
      )
    },
    jump(event: WechatMiniprogram.CustomEvent<{ path: string }>) {
      const field = event.detail.path.split('.')[0] ?? ''
      if (this.data.consents.some(({ id }) => id === field)) jumpTo(field)
      else this.edit()
    },
    /** From now on it is the person's own draft: the form opens with all answers in it. */
    edit() {
      const { _service: service, _draft: draft, _filling: filling } = this.data
      if (!service || !draft) return
      this.setData({ _draft: saveDraft(draft, { answers: draft.answers }).draft })
      open(formUrl(service, filling))
    },
    async send() {
      const { _service: service, _draft: draft, sending } = this.data
      if (!service || !draft || sending) return
      const checked = checkWhole(service, draft.answers)
      if (!checked.ok) {
        this.draw(draft.answers, checked.errors)
        complain(this, checked.errors, '')
        return
      }
      if (this.isUntold()) return
      saveDraft(draft, { answers: draft.answers })
      await sendWhole(this, checked.answers)
    },
    async refuse() {
      if (this.data.sending || !(await wx.showModal(SURE)).confirm) return
      this.setData({ sending: true })
      const reply = await call('assist.refuse', { id: this.data.id })
      this.setData({ sending: false })
      if (!reply.ok) {
        complain(this, [], reply.message)
        return
      }
      dropDraft(fillingKey(this.data._filling))
      say('删掉了，没有交。')
      toHome()
    },
    toAbout() {
      openMatter(this.data.over?.about || this.data.about)
    },
    toOwn() {
      openService(this.data._service?.head.id ?? '')
    },
    toHome,
    call: call12351,
  },
})
