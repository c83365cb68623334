import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { page } from '../../behaviors/page'
import { call } from '../../client/net/api'
import { refreshMe } from '../../client/session'

const SIGNS = 16
const FIELDS: Field[] = [
  {
    kind: 'text',
    id: 'code',
    label: '一次性的码',
    short: '一次性的码',
    hint: `部署的人手里有：${SIGNS} 位字母和数字，大写小写都行，横线可以不填。`,
    max: 40,
  },
]
type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>

const codeOf = (answers: Answers): string => (typeof answers.code === 'string' ? answers.code : '')

function mistakeIn(code: string): FieldError[] {
  const length = code.replace(/[^0-9a-z]/gi, '').length
  if (length === SIGNS) return []
  const message = length === 0 ? '还没填码。' : `码是 ${SIGNS} 位，现在是 ${length} 位。请对着再看一遍。`
  return [{ path: 'code', code: 'FORMAT', message }]
}

/** Sets up a new environment: the person with the code from the deploy becomes the first officer of the top union. */
Component({
  behaviors: [page],
  data: {
    fields: FIELDS,
    answers: {},
    errors: [] as FieldError[],
    message: '',
    sending: false,
    /** The union, after it was set up. */
    union: '',
  },
  methods: {
    change(event: Change) {
      this.setData({ answers: { code: event.detail.value }, errors: [], message: '' })
    },
    async send() {
      if (this.data.sending) return
      const code = codeOf(this.data.answers)
      const errors = mistakeIn(code)
      this.setData({ errors, message: '' })
      if (errors.length > 0) return
      this.setData({ sending: true })
      const reply = await call('admin.first', { code })
      this.setData({ sending: false, message: reply.ok ? '' : reply.message })
      if (!reply.ok) return
      this.setData({ union: reply.data.orgName, answers: {} })
      void refreshMe()
    },
    back() {
      void wx.navigateBack()
    },
  },
})
