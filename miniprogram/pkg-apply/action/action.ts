import type { Action, CaseView } from '../../../typings/api'
import { type Answers, type Field, isShown, presetsIn } from '../../../domain/form'
import { page } from '../../behaviors/page'
import { askAllowance } from '../../client/wx/allow'
import { commandDraft, type Draft } from '../../client/keep/drafts'
import { knowMaterials, materialsFor } from '../../client/materials'
import { toGone } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { byWords } from '../../client/when'
import { keepAnswer, keepNow } from '../lib/asking'
import { type CommandData, jump, sendFrom } from '../lib/command-page'

/** Text below a field: new photos are added to the present ones; other present answers are shown in their field. */
function before(view: CaseView): Record<string, string> {
  const rows = view.sections.flatMap((section) => section.rows).filter((row) => row.photos)
  return Object.fromEntries(rows.map((row) => [row.id, `原来有 ${row.photos ?? 0} 张，新拍的加在后面。`]))
}

/** The case's answers with the changes made here, and the fields that these answers require. */
function drawn(action: Action | null, draft: Draft): { answers: Answers; asked: Field[] } {
  const fields = action?.fields ?? []
  const answers = { ...presetsIn(fields), ...materialsFor(fields), ...action?.answers, ...draft.answers }
  return { answers, asked: fields.filter((field) => isShown(field, answers)) }
}

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
const data: CommandData = {
  load: NOT_LOADED,
  id: '',
  view: null,
  fields: [],
  answers: {},
  errors: [],
  message: '',
  sending: false,
}

/**
 * Any button of a case that first asks the applicant something. Its questions and the present answers come with the
 * case. Only changes are kept as a draft.
 */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    ...data,
    command: '',
    action: null as Action | null,
    by: '',
    before: {},
    asked: [] as Field[],
    _draft: null as Draft | null,
  },
  lifetimes: {
    detached() {
      if (this.data._draft) keepNow(this.data._draft)
    },
  },
  methods: {
    onLoad(query: { id?: string; command?: string }) {
      this.setData({ id: query.id ?? '', command: query.command ?? '' })
      void this.refresh()
    },
    async refresh() {
      const knowing = knowMaterials()
      await loadInto(this, 'case.get', { id: this.data.id }, (view: CaseView) => this.show(view))
      await knowing
      if (this.data.view) this.show(this.data.view)
      if (this.data.load.code === 'NOT_FOUND') toGone('gone')
    },
    show(view: CaseView) {
      const action = view.actions.find((one) => one.command === this.data.command) ?? null
      const draft = this.data._draft ?? commandDraft(view.id, this.data.command, view.step)
      const by = view.refusal?.appealBy ? byWords(view.refusal.appealBy) : ''
      const shown = { action, by, fields: action?.fields ?? [], before: before(view) }
      this.setData({ view, ...shown, ...drawn(action, draft), _draft: draft })
      if (action) void wx.setNavigationBarTitle({ title: action.label })
    },
    change(event: Change) {
      if (!this.data._draft) return
      const draft = keepAnswer(this.data._draft, event.detail.path, event.detail.value)
      this.setData({ _draft: draft, ...drawn(this.data.action, draft) })
    },
    jump,
    send() {
      askAllowance('progress')
      return sendFrom(this, this.data.command)
    },
  },
})
