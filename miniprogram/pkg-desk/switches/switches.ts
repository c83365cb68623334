import type { Answers, FieldError } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import { SINCE } from '../../../domain/matter/since'
import type { Routes } from '../../../typings/api'
import { page } from '../../behaviors/page'
import type { Shelf } from '../../client/catalogue'
import { say } from '../../client/go'
import { hatOf } from '../../client/hats'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { refreshMe } from '../../client/session'
import { dayWords, today } from '../../client/when'
import { type SwitchRow, switchShelves } from './words'

type Change = WechatMiniprogram.CustomEvent<{ value: Answers[string] }>

/** Which services the officer's union has, who says so, and switching one on or off from a day on. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    hat: '',
    /** An administrator, who sees what nobody can do, and switches nothing. */
    looks: false,
    shelves: [] as Shelf<SwitchRow>[],
    /** The service whose row is open. */
    open: '',
    fields: [SINCE],
    answers: { since: today() },
    errors: [] as FieldError[],
    message: '',
    busy: false,
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = hatOf(query)
      this.setData({ hat, looks: hat.endsWith('/admin') })
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'union.services', { hat: this.data.hat }, (reply) => this.show(reply))
    },
    show({ rows }: Routes['union.services']['out']) {
      this.setData({ shelves: switchShelves(rows) })
    },
    toggle(event: WechatMiniprogram.TouchEvent) {
      const id = String(event.currentTarget.dataset.id)
      const open = this.data.open === id ? '' : id
      this.setData({ open, answers: { since: today() }, errors: [], message: '' })
    },
    change(event: Change) {
      this.setData({ answers: { since: textOf(event.detail.value) }, errors: [] })
    },
    async turn(event: WechatMiniprogram.TouchEvent) {
      const { hat, open: service, answers, busy } = this.data
      if (busy) return
      const on = event.currentTarget.dataset.on === 'on'
      this.setData({ busy: true })
      const reply = await call('union.switch', { hat, service, on, since: answers.since })
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ errors: reply.fields ?? [], message: reply.message })
        return
      }
      this.setData({ open: '', message: '' })
      this.show(reply.data)
      say(`${dayWords(answers.since)} 起${on ? '开' : '停'}`)
      void refreshMe()
    },
  },
})
