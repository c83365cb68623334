import type { SlotField, Value } from '../../../../domain/form/types'
import type { SlotDay } from '../../../../typings/api'
import { call } from '../../../client/net/api'
import { type DayLook, daysLook, type LaneLook, lanesLook, pickedLook, rowLook } from './look'

/** A bookable time, by day and hour. What is tapped is kept for the person while they fill in the rest. */
Component({
  options: { pureDataPattern: /^_/ },
  properties: {
    field: { type: Object, value: {} as SlotField },
    value: { type: null, value: null as Value },
    /** The union that the form names. */
    union: { type: null, value: null as Value },
    /** The other side that the form names: no times of whoever acts for it. */
    against: { type: null, value: null as Value },
    wrong: { type: String, value: '' },
    spoken: { type: String, value: '' },
  },
  data: {
    words: '',
    note: '',
    picking: false,
    org: '',
    problem: '',
    looked: false,
    busy: '',
    days: [] as DayLook[],
    lanes: [] as LaneLook[],
    next: null as string | null,
    /** Where they stand in the row for a time; empty where they do not. */
    inRow: '',
    turn: false,
    _days: [] as SlotDay[],
    _asked: '',
  },
  observers: {
    'value, wrong'(value: Value, wrong: string) {
      const look = pickedLook(value, Date.now())
      const picking = !look.words || wrong !== ''
      // What was refused is looked up anew.
      this.setData({ ...look, picking, ...(wrong ? { _asked: '' } : {}) })
      if (this.data.picking) this.ask()
    },
    'field, union'(field: Partial<SlotField>, union: Value) {
      const org = field.org ?? (typeof union === 'string' ? union : '')
      const before = this.data.org
      if (org === before) return
      this.setData({ org })
      // Another union has other times.
      if (before && this.data.words) this.triggerEvent('change', { value: null })
      if (this.data.picking) this.ask()
    },
  },
  lifetimes: {
    attached() {
      if (this.data.words) return
      this.setData({ picking: true })
      this.ask()
    },
  },
  methods: {
    /** Once for each union, unless somebody asks for it anew. */
    ask() {
      const { org, _asked } = this.data
      if (org && org !== _asked) void this.find()
    },
    against(): string {
      const { field, against } = this.data
      return field.avoid ?? (typeof against === 'string' ? against : '')
    },
    again() {
      this.setData({ picking: true, _asked: '' })
      this.ask()
    },
    async find(from?: string) {
      const { field, org } = this.data
      this.setData({ _asked: org, problem: '' })
      const against = this.against()
      const more = { ...(from ? { from } : {}), ...(against ? { against } : {}) }
      const reply = await call('slot.list', { service: field.service, org, ...more })
      if (org !== this.data.org) return
      this.setData({ looked: true, ...(reply.ok ? rowLook(reply.data.row) : {}) })
      if (!reply.ok) this.setData({ problem: reply.message, _asked: '' })
      else this.draw(from ? [...this.data._days, ...reply.data.days] : reply.data.days, reply.data.next)
    },
    draw(days: SlotDay[], next: string | null) {
      const on = this.data.days.find((day) => day.on && days.some(({ date }) => date === day.date))
      this.setData({ _days: days, next })
      this.showDay(on?.date ?? days[0]?.date ?? '')
    },
    showDay(day: string) {
      const { _days: days } = this.data
      this.setData({ days: daysLook(days, day), lanes: lanesLook(days, day) })
    },
    /** Waits until somebody gives a time up, or waits no more. */
    async wait(event: WechatMiniprogram.TouchEvent) {
      const { field, org, busy } = this.data
      const does = event.currentTarget.dataset.does === 'leave' ? 'slot.leave' : 'slot.wait'
      if (busy) return
      this.setData({ busy: 'row', problem: '' })
      const against = this.against()
      const reply = await call(does, { service: field.service, org, ...(against ? { against } : {}) })
      this.setData({ busy: '' })
      await this.find()
      if (!reply.ok) this.setData({ problem: reply.message })
    },
    pickDay(event: WechatMiniprogram.TouchEvent) {
      this.showDay(String(event.currentTarget.dataset.date))
    },
    more() {
      const { next } = this.data
      if (next) void this.find(next)
    },
    async pick(event: WechatMiniprogram.TouchEvent) {
      const id = String(event.currentTarget.dataset.id)
      if (this.data.busy) return
      this.setData({ busy: id, problem: '' })
      const reply = await call('slot.hold', { id })
      this.setData({ busy: '' })
      if (reply.ok) {
        this.setData({ picking: false })
        this.triggerEvent('change', { value: { ...reply.data } })
        return
      }
      await this.find()
      this.setData({ problem: reply.message })
    },
  },
})
