import { checkFields, presetsIn } from '../../../domain/form'
import type { Answers, FieldError, Value } from '../../../domain/form/types'
import type { Action, CaseView, Reply } from '../../../typings/api'
import type { Paper } from '../../../domain/letters'
import { page } from '../../behaviors/page'
import { act } from '../../client/net/act'
import { call } from '../../client/net/api'
import { isPractice } from '../../../domain/shapes/register/practice'
import { askAllowance } from '../../client/wx/allow'
import { commandDraft, type Draft, dropDraft, saveDraft } from '../../client/keep/drafts'
import { loadInto, NOT_LOADED, READY } from '../../client/net/load'
import { dropPhotos, photosProblem, photosSettled, sendPhotos, withFileIds } from '../../client/net/photos'
import { today } from '../../client/when'
import { keepView, tellChanged, tellDone, viewNow } from '../handover'
import { hatOf } from '../../client/hats'
import { keepNumber, recall, recalled, suggested } from '../recall'
import { caseName } from '../words'
import { firstStage, gapChoices, previewOf } from './asked'

const PHOTOS_WAIT = '照片还没传完。连上网后再点一次，写的都在。'
const NO_DRAFT = null as Draft | null

/** One step of an officer: its questions, then, if it cannot be undone, its consequences. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    id: '',
    hat: '',
    command: '',
    name: '',
    view: null as CaseView | null,
    action: null as Action | null,
    stage: 'ask' as 'ask' | 'confirm',
    choices: [] as { field: string; label: string }[],
    answers: {},
    errors: [] as FieldError[],
    preview: [] as string[],
    /** What the step would make, as it was last asked for. */
    paper: null as Paper | null,
    message: '',
    busy: false,
    saved: true,
    /** The answers on the page are the ones from the last time. */
    again: false,
    _draft: NO_DRAFT,
  },
  methods: {
    onLoad(query: { id?: string; hat?: string; command?: string }) {
      const { id = '', command = '' } = query
      const hat = hatOf(query)
      this.setData({ id, command, hat })
      const view = viewNow(id)
      if (!view) return this.refresh()
      this.setData({ load: READY })
      this.show(view)
    },
    refresh() {
      const { id, hat } = this.data
      return loadInto(this, 'case.get', { id, hat }, (view) => this.show(view))
    },
    show(view: CaseView) {
      keepView(view)
      const action = view.actions.find((one) => one.command === this.data.command) ?? null
      this.setData({ view, action, name: caseName(view), choices: gapChoices(view) })
      if (!action) return
      void wx.setNavigationBarTitle({ title: action.label })
      const draft = this.data._draft ?? commandDraft(view.id, action.command, view.step)
      const before = recalled(this.data.hat, view, action)
      const again = Object.keys(draft.answers).length === 0 && Object.keys(before).length > 0
      this.setData({ _draft: draft, again, stage: firstStage(action.fields) })
      const fresh = { ...suggested(this.data.hat, view, action), ...draft.answers }
      this.answered({ ...presetsIn(action.fields), ...(again ? before : fresh) })
      if (action.paper && action.fields.length === 0) void this.draw(action, {})
    },
    answered(answers: Answers) {
      this.setData({ answers, preview: previewOf(this.data.action?.fields ?? [], answers) })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.answered({ ...this.data.answers, [path]: value })
      if (!this.data._draft) return
      const { draft, saved } = saveDraft(this.data._draft, { answers: this.data.answers })
      this.setData({ _draft: draft })
      void saved.then((fits) => this.setData({ saved: fits }))
    },
    /** The answers in their normal form; null if something is wrong; the page then shows it. */
    checked(): Answers | null {
      const result = checkFields(this.data.action?.fields ?? [], this.data.answers, { today: today() })
      this.setData({ errors: result.ok ? [] : result.errors, message: '' })
      if (result.ok) return result.answers
      this.toTop()
      return null
    },
    toTop() {
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    jump(event: WechatMiniprogram.CustomEvent<{ path: string }>) {
      const [field = ''] = event.detail.path.split('.')
      void wx.pageScrollTo({ selector: `#field-${field}`, offsetTop: -16, duration: 0 })
    },
    back() {
      if (this.data.action && this.data.action.fields.length > 0) this.setData({ stage: 'ask' })
      else this.leave()
    },
    press() {
      const { action, busy, stage } = this.data
      const input = busy || !action ? null : this.checked()
      if (!action || !input) return
      if (action.paper && !(stage === 'confirm' && this.data.paper)) return this.draw(action, input)
      if (stage === 'confirm' || action.confirm.length === 0) {
        if (!isPractice(this.data.hat)) askAllowance('desk')
        return this.send(action, input)
      }
      this.setData({ stage: 'confirm' })
      this.toTop()
    },
    /** Shows the paper before it is made. */
    async draw({ command }: Action, input: Answers) {
      const { id, hat, view } = this.data
      this.setData({ busy: true, message: '', paper: null })
      const reply = await call('letter.draft', { id, hat, command, step: view?.step ?? '', input })
      this.setData({ busy: false })
      if (!reply.ok) return this.refused(reply)
      this.setData({ paper: reply.data.paper, stage: 'confirm' })
      this.toTop()
    },
    async send(action: Action, input: Answers) {
      this.setData({ busy: true })
      const reply = await this.deliver(action, input)
      this.setData({ busy: false })
      if (!reply) {
        this.setData({ message: photosProblem(input) ?? PHOTOS_WAIT })
        return
      }
      if (!reply.ok) return this.refused(reply)
      if (this.data._draft) dropDraft(this.data._draft.key)
      this.remember(action)
      dropPhotos(this.data.answers)
      if (action.paper) {
        this.toLetter(action)
        return
      }
      tellDone({ label: action.label, row: reply.data })
      this.leave()
    },
    /** Null until all photos have been sent, because the step refers to them. */
    async deliver({ command }: Action, input: Answers) {
      const { id, hat, view } = this.data
      await sendPhotos()
      if (!photosSettled(input)) return null
      return act({ id, hat, command, step: view?.step ?? '', input: withFileIds(input) })
    },
    async refused({ code, message, fields = [] }: Extract<Reply<never>, { ok: false }>) {
      const stage = fields.length > 0 ? 'ask' : this.data.stage
      this.setData({ message, errors: fields, stage })
      this.toTop()
      if (code === 'CHANGED') await this.refresh()
    },
    remember(action: Action) {
      const { hat, view, answers } = this.data
      if (!view) return
      recall(hat, view, action, answers)
      keepNumber(hat, view, action, answers)
    },
    /** It was made to be printed: on to where it can be opened. */
    toLetter({ command }: Action) {
      const { id, hat } = this.data
      tellChanged(id)
      void wx.redirectTo({ url: `/pkg-desk/letter/letter?id=${id}&hat=${hat}&letter=${command}` })
    },
    leave() {
      if (getCurrentPages().length > 1) void wx.navigateBack()
      else void wx.redirectTo({ url: `/pkg-desk/case/case?id=${this.data.id}&hat=${this.data.hat}` })
    },
  },
})
