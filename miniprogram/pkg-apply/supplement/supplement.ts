import type { CaseView } from '../../../typings/api'
import type { Answers, Field } from '../../../domain/form'
import { page } from '../../behaviors/page'
import type { Draft } from '../../client/drafts'
import { toGone } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/load'
import { commandDraft, keepAnswer, keepNow } from '../lib/asking'
import { type CommandData, jumpTo, sendFrom } from '../lib/command-page'

const COMMAND = 'supplement'

/** A list that the union asks for again is given anew and whole: leaving it empty would wipe the old one. */
const anew = (field: Field): Field => (field.kind === 'rows' ? { ...field, min: Math.max(1, field.min) } : field)

/** What stands in the file now, by field; photos are added to, everything else is replaced. */
function before(view: CaseView): Record<string, string> {
  const rows = view.sections.flatMap((section) => section.rows)
  const said = rows.map((row) => [
    row.id,
    row.photos ? `原来有 ${row.photos} 张，新拍的加在后面。` : `原来填的：${row.value}`,
  ])
  return Object.fromEntries(said) as Record<string, string>
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

Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: { ...data, before: {}, _draft: null as Draft | null },
  lifetimes: {
    detached() {
      if (this.data._draft) keepNow(this.data._draft)
    },
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' })
      void this.refresh()
    },
    async refresh() {
      await loadInto(this, 'case.get', { id: this.data.id }, (view: CaseView) => this.show(view))
      if (this.data.load.code === 'NOT_FOUND') toGone('gone')
    },
    show(view: CaseView) {
      const draft = this.data._draft ?? commandDraft(view.id, COMMAND, view.step)
      this.setData({
        view,
        fields: view.supplement.map(anew),
        before: before(view),
        answers: draft.answers,
        _draft: draft,
      })
    },
    change(event: Change) {
      if (!this.data._draft) return
      const draft = keepAnswer(this.data._draft, event.detail.path, event.detail.value)
      this.setData({ _draft: draft, answers: draft.answers })
    },
    jump(event: WechatMiniprogram.CustomEvent<{ path: string }>) {
      jumpTo(event.detail.path)
    },
    send() {
      return sendFrom(this, COMMAND)
    },
  },
})
