import type { CaseView } from '../../../typings/api'
import type { Answers } from '../../../domain/form'
import { page } from '../../behaviors/page'
import type { Draft } from '../../client/drafts'
import { toGone } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/load'
import { commandDraft, keepAnswer, keepNow } from '../lib/asking'
import { type CommandData, jumpTo, sendFrom } from '../lib/command-page'

const COMMAND = 'supplement'
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
  data: { ...data, _draft: null as Draft | null },
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
      this.setData({ view, fields: view.supplement, answers: draft.answers, _draft: draft })
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
