import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { checkFields } from '../../../domain/form'
import { textOf } from '../../../domain/form/value'
import { TAKING } from '../../../domain/shapes/register/grants'
import { ROLES } from '../../../domain/matter/roles'
import type { Routes } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { plain } from '../../client/go'
import { call } from '../../client/net/api'
import { refreshMe } from '../../client/session'
import { today } from '../../client/when'

const SIGNS = 16
const CODE: Field = {
  kind: 'text',
  id: 'code',
  label: '一次性的码',
  short: '一次性的码',
  hint: `${SIGNS} 位字母和数字，大写小写都行，横线可以不填。`,
  max: 40,
}
const FIELDS: Field[] = [CODE, ...TAKING]
type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>

function mistakeIn(code: string): FieldError[] {
  const length = code.replace(/[^0-9a-z]/gi, '').length
  if (length === SIGNS) return []
  const message = length === 0 ? '还没填码。' : `码是 ${SIGNS} 位，现在是 ${length} 位。请对着再看一遍。`
  return [{ path: 'code', code: 'FORMAT', message }]
}

function mistakesIn(answers: Answers): FieldError[] {
  const checked = checkFields([...TAKING], answers, { today: today() })
  return [...mistakeIn(textOf(answers.code)), ...(checked.ok ? [] : checked.errors)]
}

function sentOf(answers: Answers): Routes['grant.take']['in'] {
  const [code, name, mobile, idNumber, agree] = ['code', 'name', 'mobile', 'idNumber', 'agree'].map((id) =>
    textOf(answers[id]),
  ) as [string, string, string, string, string]
  return { code, name, mobile, idNumber, agree }
}

/** 「清河县总工会 · 办事的人」, and what comes next. */
const wordsOf = ({ orgName, role, waits }: Routes['grant.take']['out']) => ({
  what: `${orgName} · ${ROLES[role].badge}`,
  then: waits ? '请带身份证给管理员看一眼，他确认了才算数。确认了，“消息”里会告诉您。' : '从“我的”进去就能办。',
})

/** Whoever has a one-time code, of an administrator or of the deploy, takes the role that it gives. */
Component({
  behaviors: [page],
  data: {
    fields: FIELDS,
    answers: {},
    errors: [] as FieldError[],
    message: '',
    sending: false,
    /** What came of it. */
    done: null as ReturnType<typeof wordsOf> | null,
  },
  methods: {
    onLoad(query: { code?: string }) {
      const code = plain(query.code)
      if (code) this.setData({ answers: { code } })
    },
    change(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value }, errors: [], message: '' })
    },
    async send() {
      const answers: Answers = this.data.answers
      if (this.data.sending) return
      const errors = mistakesIn(answers)
      this.setData({ errors, message: '' })
      if (errors.length > 0) return
      this.setData({ sending: true })
      const reply = await call('grant.take', sentOf(answers))
      this.setData({ sending: false, message: reply.ok ? '' : reply.message })
      if (!reply.ok) return
      this.setData({ done: wordsOf(reply.data), answers: {} })
      void refreshMe()
    },
    toMe() {
      void wx.switchTab({ url: '/pages/me/me' })
    },
  },
})
