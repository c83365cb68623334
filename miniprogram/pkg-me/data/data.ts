import type { Routes } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { say, toHome } from '../../client/go'
import { call } from '../../client/net/api'
import { clearPhone } from '../../client/forget'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { refreshMe } from '../../client/session'
import { monthsKept } from '../../client/worklog/book'
import { dropDocument, openDocument } from '../../client/wx/documents'

type Held = Routes['me.held']['out']

const CANNOT = '这台手机打不开文档，换一台试试'
const LEFT = '注销好了'

/** What lies on this phone alone goes with the rest: said before. */
function withWorklog(leaving: Routes['me.leaving']['out']): Routes['me.leaving']['out'] {
  const months = monthsKept().length
  const said = `这部手机上的记工本（${months} 个月）。要留的，先去记工本里抄成文字存好。`
  return months ? { ...leaving, goes: [...leaving.goes, said] } : leaving
}

/** What the union holds of its people, and for how long; a copy to take along; leaving. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    matters: [] as Held['matters'],
    others: [] as Held['others'],
    making: false,
    /** Where the next document goes on; empty for the first. */
    cursor: '',
    asking: false,
    leaving: null as Routes['me.leaving']['out'] | null,
  },
  lifetimes: {
    detached: dropDocument,
  },
  methods: {
    onLoad() {
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'me.held', {}, ({ matters, others }: Held) => this.setData({ matters, others }))
    },
    async take() {
      const { cursor, making } = this.data
      if (making) return
      this.setData({ making: true })
      const reply = await call('me.export', cursor ? { cursor } : {})
      this.setData({ making: false })
      if (!reply.ok) say(reply.message)
      else await this.show(reply.data)
    },
    async show({ file, next }: Routes['me.export']['out']) {
      this.setData({ cursor: next ?? '' })
      if (!(await openDocument(file))) say(CANNOT)
    },
    async ask() {
      this.setData({ asking: true })
      const reply = await call('me.leaving', {})
      this.setData({ asking: false, leaving: reply.ok ? withWorklog(reply.data) : null })
      if (!reply.ok) say(reply.message)
    },
    stay() {
      this.setData({ leaving: null })
    },
    async leave() {
      if (this.data.asking) return
      this.setData({ asking: true })
      const reply = await call('me.leave', { sure: true })
      this.setData({ asking: false })
      if (reply.ok) await this.gone()
      else say(reply.message)
    },
    /** Nothing is left on this phone either. */
    async gone() {
      clearPhone(true)
      await refreshMe()
      say(LEFT)
      toHome()
    },
  },
})
