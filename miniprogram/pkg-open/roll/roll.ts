import type { RollDesk, RollView } from '../../../typings/rolls'
import type { Reply } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call12351, plain, say } from '../../client/go'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { dropDocument, openDocument } from '../../client/wx/documents'
import { deskLines, rollLook, type RollLook } from './look'

const CANNOT = '这台手机打不开。请在电脑上的微信里打开。'
const NOTHING: RollDesk['can'] = []

/** One list of who was given money: for members of the union's line, and with a hat for the desk that shows it. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    roll: null as RollLook | null,
    desk: [] as string[],
    holds: false,
    prints: false,
    /** Asked once more before it is taken down. */
    dropping: false,
    message: '',
    busy: false,
    _id: '',
  },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat, _id: plain(query.id) })
      return this.refresh()
    },
    onUnload() {
      dropDocument()
    },
    refresh() {
      const { hat, _id: id } = this.data
      return hat
        ? loadInto(this, 'roll.get', { hat, id }, (view: RollDesk) => this.showDesk(view))
        : loadInto(this, 'roll.read', { id }, (view: RollView) => this.setData({ roll: rollLook(view) }))
    },
    showDesk(view: RollDesk) {
      this.setData({ roll: rollLook(view), desk: deskLines(view), ...this.canOf(view.can), message: '' })
    },
    canOf(can = NOTHING) {
      return { holds: can.includes('hold'), prints: can.includes('print'), dropping: false }
    },
    hold() {
      return this.answer(true)
    },
    refuse() {
      return this.answer(false)
    },
    answer(holds: boolean) {
      const { hat, _id: id } = this.data
      return this.press(() => call('roll.answer', { hat, id, holds }))
    },
    toDrop() {
      this.setData({ dropping: true })
    },
    stay() {
      this.setData({ dropping: false })
    },
    drop() {
      const { hat, _id: id } = this.data
      return this.press(() => call('roll.drop', { hat, id }))
    },
    async press(send: () => Promise<Reply<RollDesk>>) {
      if (this.data.busy) return
      this.setData({ busy: true, message: '' })
      const reply = await send()
      this.setData({ busy: false })
      if (reply.ok) this.showDesk(reply.data)
      else this.setData({ message: reply.message, dropping: false })
    },
    async print() {
      const { hat, busy, _id: id } = this.data
      if (busy) return
      this.setData({ busy: true, message: '' })
      const reply = await call('roll.sheet', { hat, id })
      this.setData({ busy: false, message: reply.ok ? '' : reply.message })
      if (reply.ok && !(await openDocument(reply.data))) say(CANNOT)
    },
    phone() {
      call12351()
    },
  },
})
