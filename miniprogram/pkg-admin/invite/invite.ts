import { checkFields } from '../../../domain/form'
import type { Answers, Field, FieldError } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import { INVITING } from '../../../domain/shapes/register/grants'
import { ROLES, type Role } from '../../../domain/matter/roles'
import { copy } from '../../client/wx/copy'
import { page } from '../../behaviors/page'
import { open, plain } from '../../client/go'
import { newId } from '../../client/keep/ids'
import { rememberOrg } from '../../client/orgs'
import { call } from '../../client/net/api'
import { hatId, meNow } from '../../client/session'
import { sinceWords, today } from '../../client/when'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
const FIELDS: Field[] = [...INVITING]

/** An administrator invites a named person, and hands over a code. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    hat: '',
    fields: FIELDS,
    answers: {},
    errors: [] as FieldError[],
    message: '',
    busy: false,
    /** The code to hand over, and what it is for. */
    made: null as { code: string; words: string; until: string } | null,
    /** Kept until the server has answered, so that a repeated tap is one. */
    _id: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      const own = meNow()?.hats.find((one) => hatId(one) === hat)
      if (own) rememberOrg({ id: own.org, name: own.orgName, above: '' })
      this.setData({ hat, answers: { org: own?.org ?? '' }, _id: newId() })
    },
    change(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value }, errors: [], message: '', _id: newId() })
    },
    async send() {
      const { hat, busy, _id: requestId } = this.data
      const answers: Answers = this.data.answers
      const checked = checkFields(FIELDS, answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (!checked.ok || busy) return
      const [name, org, to] = [answers.name, answers.org, answers.to].map(textOf) as [string, string, string]
      const role = textOf(answers.role) as Role
      this.setData({ busy: true })
      const reply = await call('grant.invite', { hat, requestId, name, org, role, to: to || null })
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ errors: reply.fields ?? [], message: reply.message })
        return
      }
      const { code, until } = reply.data
      this.setData({ made: { code, words: `${name} · ${ROLES[role].badge}`, until: sinceWords(until) } })
    },
    show() {
      open(`/pkg-me/code/code?of=role&token=r${this.data.made?.code ?? ''}`)
    },
    copy() {
      copy(this.data.made?.code ?? '')
    },
    back() {
      void wx.navigateBack()
    },
  },
})
