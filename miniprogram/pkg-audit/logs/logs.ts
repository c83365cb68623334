import type { Answers, Field } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import type { Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { open, plain } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { copy } from '../../client/wx/copy'
import { grantLine, type Line, lineOf, type Log, LOGS, rootLine } from './words'

const DAY: Field[] = [{ kind: 'date', id: 'day', label: '哪一天？', short: '日子', when: 'past', optional: true }]
type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>

/** Who read what, who holds which role, what was refused, what left, and the roots of days. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    hat: '',
    logs: LOGS,
    log: 'reads' as Log,
    empty: '',
    dated: true,
    fields: DAY,
    answers: {},
    rows: [] as Line[],
    next: null as string | null,
    fetching: false,
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat })
      return this.refresh()
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      this.setData({ log: event.currentTarget.dataset.id as Log })
      return this.refresh()
    },
    change(event: Change) {
      this.setData({ answers: { day: event.detail.value } })
      return this.refresh()
    },
    refresh() {
      const { hat, log } = this.data
      const answers: Answers = this.data.answers
      const { empty = '', dated = false } = LOGS.find(({ id }) => id === log) ?? {}
      this.setData({ rows: [], next: null, empty, dated })
      const day = textOf(answers.day)
      if (log === 'grants') return loadInto(this, 'audit.grants', { hat }, (part) => this.show(part, grantLine))
      if (log === 'roots') return loadInto(this, 'audit.roots', { hat }, (part) => this.show(part, rootLine))
      const asked = { hat, of: log, ...(day ? { day } : {}) }
      return loadInto(this, 'audit.log', asked, (part) => this.show(part, lineOf))
    },
    show<T>({ rows, next }: Page<T>, draw: (row: T) => Line, before: Line[] = []) {
      this.setData({ rows: [...before, ...rows.map(draw)], next })
    },
    more() {
      const { hat, log, next: cursor, rows } = this.data
      const answers: Answers = this.data.answers
      const day = textOf(answers.day)
      if (log === 'grants')
        return moreInto(this, 'audit.grants', { hat, cursor }, (part) => this.show(part, grantLine, rows))
      if (log === 'roots')
        return moreInto(this, 'audit.roots', { hat, cursor }, (part) => this.show(part, rootLine, rows))
      const asked = { hat, of: log, ...(day ? { day } : {}), cursor }
      return moreInto(this, 'audit.log', asked, (part) => this.show(part, lineOf, rows))
    },
    openMatter(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-audit/matter/matter?id=${String(event.currentTarget.dataset.id)}&hat=${this.data.hat}`)
    },
    copy(event: WechatMiniprogram.TouchEvent) {
      copy(String(event.currentTarget.dataset.text))
    },
  },
})
