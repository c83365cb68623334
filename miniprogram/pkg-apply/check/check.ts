import type { Reply, Submitted } from '../../../typings/api'
import type { Service } from '../../../domain/case/service'
import type { FieldError } from '../../../domain/form'
import { page } from '../../behaviors/page'
import { applyKey, type Draft, openDraft } from '../../client/drafts'
import { open, openMatter, say, toMatters } from '../../client/go'
import { networkNow, notWatching, onNetwork } from '../../client/network'
import { handIn, notListening, waitingFor } from '../../client/outbox'
import { onPhotos, unsentIn } from '../../client/photos'
import { serviceFor } from '../lib/service'
import { checkWhole, presentWhole, type WholeSection } from '../lib/whole'

Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    sections: [] as WholeSection[],
    errors: [] as FieldError[],
    message: '',
    about: '',
    truth: false,
    untold: false,
    waiting: 0,
    sending: false,
    online: true,
    _service: null as Service | null,
    _draft: null as Draft | null,
    _stop: notListening,
    _stopNetwork: notWatching,
  },
  lifetimes: {
    attached() {
      this.setData({
        online: networkNow().online,
        _stop: onPhotos(() => this.countPhotos()),
        _stopNetwork: onNetwork(({ online }) => this.setData({ online })),
      })
    },
    detached() {
      this.data._stop()
      this.data._stopNetwork()
    },
  },
  pageLifetimes: {
    show() {
      this.draw()
    },
  },
  methods: {
    onLoad(query: { service?: string }) {
      this.setData({ _service: serviceFor(query.service) })
      this.draw()
    },
    draw() {
      const service = this.data._service
      if (!service) return
      const draft = openDraft(applyKey(service.id), service.name)
      const refused = waitingFor(draft.requestId)?.refused
      const checked = checkWhole(service, draft.answers)
      const errors = checked.ok ? (refused?.fields ?? []) : checked.errors
      this.setData({
        _draft: draft,
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
      open(`/pkg-apply/form/form?service=${this.data._service?.id ?? ''}&field=${path.split('.')[0] ?? ''}`)
    },
    tick() {
      this.setData({ truth: !this.data.truth, untold: false })
    },
    toAbout() {
      openMatter(this.data.about)
    },
    /** Stored before it is sent; further taps while it is under way change nothing. */
    async send() {
      const { _service: service, _draft: draft, sending } = this.data
      if (!service || !draft || sending) return
      const checked = checkWhole(service, draft.answers)
      if (!checked.ok) {
        this.complain(checked.errors, '')
        return
      }
      if (!this.data.truth) {
        this.setData({ untold: true })
        void wx.pageScrollTo({ selector: '#truth', duration: 0 })
        return
      }
      this.setData({ sending: true, message: '', about: '' })
      const { requestId, key } = draft
      const entry = { requestId, draft: key, service: service.id, title: service.name, answers: checked.answers }
      const reply = await handIn(entry)
      this.setData({ sending: false })
      this.answered(reply, requestId)
    },
    complain(errors: FieldError[], message: string) {
      this.setData({ errors, message })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    answered(reply: Reply<Submitted>, requestId: string) {
      if (reply.ok) void wx.reLaunch({ url: `/pkg-apply/done/done?request=${requestId}` })
      else if (reply.code === 'OFFLINE') {
        say('先存着，有网自动交')
        toMatters('unsent')
      } else {
        this.setData({ about: reply.about ?? '' })
        this.complain(reply.fields ?? [], reply.message)
      }
    },
  },
})
