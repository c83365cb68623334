import { checkFields } from '../../../domain/form/check'
import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import type { Reply } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open, plain } from '../../client/go'
import { callImport } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { chooseSheet, uploadSheet } from '../../client/wx/sheets'
import { today } from '../../client/when'
import { type AccountLook, accountLook } from '../account-words'

const NOTHING: Answers = {}
const NOT_SENT = '表没传上。连上网后再点一次。'

/** Statements of the bank that were held against the books; finance puts a new one in. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as AccountLook[],
    next: null as string | null,
    fetching: false,
    /** The questions of a new one; none for whoever only reads. */
    fields: [] as Field[],
    asking: false,
    answers: NOTHING,
    errors: [] as FieldError[],
    problems: [] as string[],
    message: '',
    busy: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat })
    },
    onShow() {
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'reconciliation.list', { hat: this.data.hat }, ({ rows, next, fields = [] }) =>
        this.setData({ rows: rows.map(accountLook), next, fields }),
      )
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'reconciliation.list', { hat, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(accountLook)], next }),
      )
    },
    toNew() {
      this.setData({ asking: true, errors: [], problems: [], message: '', busy: '' })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    toList() {
      this.setData({ asking: false, errors: [], problems: [], message: '' })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    /** What was typed, in its normal form; null where something is wrong, which is said at its place. */
    checked(): Answers | null {
      const checked = checkFields(this.data.fields, this.data.answers, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, problems: [], message: '' })
      return checked.ok ? checked.answers : null
    },
    async choose() {
      const answers = this.data.busy ? null : this.checked()
      const file = answers && (await chooseSheet())
      if (!answers || !file) return
      this.setData({ message: file.problem })
      if (file.problem) return
      this.setData({ busy: '正在上传…' })
      const sent = await uploadSheet(file.path, (percent) => this.setData({ busy: `正在上传 ${percent}%` }))
      if ('problem' in sent) this.setData({ busy: '', message: sent.problem || NOT_SENT })
      else await this.put(sent.fileId, answers)
    },
    async put(fileId: string, answers: Answers) {
      this.setData({ busy: '正在一笔一笔对…' })
      const reply = await callImport('import.statement', { hat: this.data.hat, fileId, answers })
      this.setData({ busy: '' })
      if (!reply.ok) this.refused(reply)
      else if (!reply.data.ok) {
        const problems = reply.data.problems.map(({ row, message }) => (row ? `第 ${row} 行：${message}` : message))
        this.setData({ problems })
      } else {
        this.setData({ asking: false, answers: NOTHING })
        this.toOne(reply.data.id)
      }
    },
    refused({ message, fields = [] }: Extract<Reply<never>, { ok: false }>) {
      this.setData({ message, errors: fields })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    openOne(event: WechatMiniprogram.TouchEvent) {
      this.toOne(String(event.currentTarget.dataset.id))
    },
    toOne(id: string) {
      open(`/pkg-fund/account/account?id=${id}&hat=${this.data.hat}`)
    },
  },
})
