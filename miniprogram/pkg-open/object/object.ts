import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { type Draft, dropDraft, openDraft, saveDraft, withAnswer } from '../../client/keep/drafts'
import { toHome } from '../../client/go'

const LEAST = 10
const FIELDS: Field[] = [
  {
    kind: 'longText',
    id: 'text',
    label: '您不同意的是什么？',
    short: '不同意见',
    hint: '写您知道的事：什么时候，什么情况。至少 10 个字。',
    min: LEAST,
    max: 500,
  },
]
type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>

const textOf = (answers: Answers): string => (typeof answers.text === 'string' ? answers.text.trim() : '')

function mistakeIn(text: string): FieldError[] {
  const length = Array.from(text).length
  if (length >= LEAST) return []
  const message = length === 0 ? '还没写您的意见。' : `至少写 ${LEAST} 个字，现在是 ${length} 个字。`
  return [{ path: 'text', code: 'TOO_SHORT', message }]
}

Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    fields: FIELDS,
    notice: '',
    org: '',
    answers: {},
    errors: [] as FieldError[],
    message: '',
    sending: false,
    done: false,
    _id: '',
    _draft: null as Draft | null,
  },
  methods: {
    onLoad(query: { id?: string; text?: string; org?: string }) {
      const id = query.id ?? ''
      const draft = openDraft(`object:${id}`, '')
      const [notice, org] = [decodeURIComponent(query.text ?? ''), decodeURIComponent(query.org ?? '')]
      this.setData({ _id: id, _draft: draft, notice, org, answers: draft.answers })
    },
    change(event: Change) {
      const answers = withAnswer(this.data.answers, event.detail.path, event.detail.value)
      const draft = this.data._draft
      this.setData({ answers, errors: [], message: '', _draft: draft && saveDraft(draft, { answers }).draft })
    },
    async send() {
      const { _draft: draft, _id: id, sending } = this.data
      if (!draft || sending) return
      const text = textOf(draft.answers)
      const errors = mistakeIn(text)
      this.setData({ errors, message: '' })
      if (errors.length > 0) return
      this.setData({ sending: true })
      const reply = await call('notice.object', { id, requestId: draft.requestId, text })
      this.setData({ sending: false, done: reply.ok, message: reply.ok ? '' : reply.message })
      if (reply.ok) dropDraft(draft.key)
    },
    back() {
      void wx.navigateBack()
    },
    toHome,
  },
})
