import { date } from '../../../domain/form/build'
import type { Answers, Field, Value } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import type { BalanceView } from '../../../typings/funds'
import { page } from '../../behaviors/page'
import { plain, say } from '../../client/go'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { dropDocument, openDocument } from '../../client/wx/documents'
import { today } from '../../client/when'
import { type SourceLook, sourceLook, type SumsLook, sumsLook } from './look'

const DAY: Field[] = [date('on', '哪天', '看哪一天的？', { hint: '按记进台账的日子算，算到那天夜里。' })]
const NOTHING: Answers = {}
const CANNOT = '这台手机打不开表格。请在电脑上的微信里打开。'

/** Where a union's money stood on any day, by source and by what it was for. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    hat: '',
    fields: DAY,
    answers: NOTHING,
    sources: [] as SourceLook[],
    all: null as SumsLook | null,
    message: '',
    busy: false,
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat, answers: { on: today() } })
      return this.refresh()
    },
    onUnload() {
      dropDocument()
    },
    refresh() {
      const { hat, answers } = this.data
      return loadInto(this, 'fund.balance', { hat, on: textOf(answers.on) }, (view) => this.show(view))
    },
    show({ sources, all }: BalanceView) {
      this.setData({
        sources: sources.map(sourceLook),
        all: sources.length ? sumsLook(all, '一共') : null,
        message: '',
      })
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      this.setData({ answers: { on: event.detail.value }, sources: [], all: null, message: '' })
      return textOf(this.data.answers.on) ? this.refresh() : undefined
    },
    async take() {
      const { hat, answers, busy } = this.data
      if (busy) return
      this.setData({ busy: true, message: '' })
      const reply = await call('fund.sheet', { hat, on: textOf(answers.on) })
      this.setData({ busy: false, message: reply.ok ? '' : reply.message })
      if (reply.ok && !(await openDocument(reply.data))) say(CANNOT)
    },
  },
})
