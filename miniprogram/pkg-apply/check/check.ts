import type { Service } from '../../../domain/matter/service'
import { page } from '../../behaviors/page'
import { above } from '../behaviors/above'
import { sending } from '../behaviors/sending'
import { truth } from '../behaviors/truth'
import { type Draft, type Filling, fillingFrom, fillingQuery, helpedName, NO_FILLING } from '../../client/keep/drafts'
import { open } from '../../client/go'
import { NOT_LOADED, READY } from '../../client/net/load'
import { notListening, waitingFor } from '../../client/net/outbox'
import { onPhotos, unsentIn } from '../../client/net/photos'
import { beginForm, formUrl, mayChoose, partOf, openForm } from '../lib/filling'
import { complain, sendWhole, sendWords } from '../lib/sending'
import { checkWhole, presentWhole, type WholeSection } from '../lib/whole'

Component({
  behaviors: [page, sending, truth, above],
  options: { pureDataPattern: /^_/ },
  data: {
    fetched: NOT_LOADED,
    sections: [] as WholeSection[],
    before: '交',
    waiting: 0,
    news: '',
    assurance: '',
    helped: '',
    above: false,
    words: sendWords(NO_FILLING),
    _service: null as Service | null,
    _filling: NO_FILLING,
    _draft: null as Draft | null,
    _stop: notListening,
  },
  lifetimes: {
    attached() {
      this.setData({ _stop: onPhotos(() => this.countPhotos()) })
    },
    detached() {
      this.data._stop()
    },
  },
  pageLifetimes: {
    show() {
      this.draw()
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
      if (service.asks.quick) {
        void wx.redirectTo({ url: formUrl(service, filling) })
        return
      }
      const part = partOf(filling)
      this.setData({
        fetched: READY,
        _service: service,
        assurance: service.head.assurance ?? '',
        helped: partOf(filling) === 'helping' ? helpedName(filling.assist) : '',
        truth: part === 'own' || part === 'confirming' ? (service.asks.truth ?? '') : '',
        words: sendWords(filling),
        choosing: mayChoose(service, filling),
        before: part === 'offer' ? '发布' : '交',
      })
      this.draw()
    },
    draw() {
      const { _service: service, _filling: filling } = this.data
      if (!service) return
      const { draft } = beginForm(service, filling)
      const refused = waitingFor(draft.requestId)?.refused
      const checked = checkWhole(service, draft.answers)
      const errors = checked.ok ? (refused?.fields ?? []) : checked.errors
      this.setData({
        _draft: draft,
        news: draft.news ?? '',
        above: draft.above === true,
        errors,
        message: refused?.message ?? '',
        sections: presentWhole(service, draft.answers, errors),
      })
      this.countPhotos()
    },
    countPhotos() {
      const draft = this.data._draft
      if (draft) this.setData({ waiting: unsentIn(draft.answers) })
    },
    change(event: WechatMiniprogram.TouchEvent) {
      this.toField(String(event.currentTarget.dataset.id))
    },
    jump(event: WechatMiniprogram.CustomEvent<{ path: string }>) {
      this.toField(event.detail.path)
    },
    toField(path: string) {
      open(`/pkg-apply/form/form?${fillingQuery(this.data._filling)}&field=${path.split('.')[0] ?? ''}`)
    },
    async send() {
      const { _service: service, _draft: draft, sending } = this.data
      if (!service || !draft || sending) return
      const checked = checkWhole(service, draft.answers)
      if (!checked.ok) {
        complain(this, checked.errors, '')
        return
      }
      if (this.isUntold()) return
      await sendWhole(this, checked.answers)
    },
  },
})
