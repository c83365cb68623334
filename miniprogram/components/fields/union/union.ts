import type { OrgRow } from '../../../../typings/api'
import type { Value } from '../../../../domain/form/types'
import { findOrgs, orgNames, rememberOrg } from '../../../client/orgs'

const PAUSE_MS = 300

/** A union, found by its name. What was picked shows its name; 「换一个」 opens the search again. */
Component({
  options: { pureDataPattern: /^_/ },
  properties: {
    value: { type: null, value: null as Value },
    wrong: { type: String, value: '' },
    spoken: { type: String, value: '' },
  },
  data: { picked: '', searching: true, asked: false, rows: [] as OrgRow[], problem: '', _text: '', _timer: 0 },
  observers: {
    value(value: Value) {
      const picked = typeof value === 'string' && value ? (orgNames()[value] ?? '选好的工会') : ''
      this.setData({ picked, searching: !picked })
    },
  },
  lifetimes: {
    attached() {
      if (!this.data.picked) void this.find()
    },
    detached() {
      clearTimeout(this.data._timer)
    },
  },
  methods: {
    input(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      clearTimeout(this.data._timer)
      const timer = setTimeout(() => void this.find(), PAUSE_MS)
      this.setData({ _text: event.detail.value.trim(), _timer: timer })
    },
    async find() {
      const text = this.data._text
      const { rows, problem } = await findOrgs(text)
      if (text === this.data._text) this.setData({ rows, problem, asked: true })
    },
    pick(event: WechatMiniprogram.TouchEvent) {
      const org = this.data.rows[Number(event.currentTarget.dataset.index)]
      if (!org) return
      rememberOrg(org)
      this.triggerEvent('change', { value: org.id })
    },
    again() {
      this.setData({ searching: true })
      void this.find()
    },
  },
})
