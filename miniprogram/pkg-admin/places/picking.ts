import type { PlaceLook } from './words'
import { call } from '../../client/net/api'
import { say } from '../../client/go'
import { dropDocument, openDocument } from '../../client/wx/documents'

/** Most posters in one document. */
const MOST = 30
const CANNOT = '这台手机打不开。请换一台，或者在电脑上的微信里再试。'
const ENOUGH = `一次最多 ${MOST} 张，先打这些。`

/** A place to choose for its poster. */
interface Choice {
  id: string
  name: string
  union: string
  on: boolean
}
const choicesIn = (rows: PlaceLook[], picked: string[]): Choice[] =>
  rows.filter(({ over }) => !over).map(({ id, name, union }) => ({ id, name, union, on: picked.includes(id) }))

/** Choosing places of a list for their posters, which come as one document to print. */
export const picking = Behavior({
  data: {
    hat: '',
    rows: [] as PlaceLook[],
    /** Whether places are being chosen. */
    picking: false,
    picked: [] as string[],
    choices: [] as Choice[],
    busy: false,
  },
  observers: {
    'rows, picked'(rows: PlaceLook[], picked: string[]) {
      this.setData({ choices: choicesIn(rows, picked) })
    },
  },
  methods: {
    onUnload() {
      dropDocument()
    },
    beginPicking() {
      this.setData({ picking: true, picked: [] })
    },
    stopPicking() {
      this.setData({ picking: false, picked: [] })
    },
    pick(event: WechatMiniprogram.TouchEvent) {
      const id = String(event.currentTarget.dataset.id)
      const { picked } = this.data
      if (picked.includes(id)) this.setData({ picked: picked.filter((one) => one !== id) })
      else if (picked.length < MOST) this.setData({ picked: [...picked, id] })
      else say(ENOUGH)
    },
    pickAll() {
      const all = this.data.choices.map(({ id }) => id)
      this.setData({ picked: all.slice(0, MOST) })
      if (all.length > MOST) say(ENOUGH)
    },
    async print() {
      const { hat, picked: ids, busy } = this.data
      if (busy || !ids.length) return
      this.setData({ busy: true })
      const reply = await call('place.posters', { hat, ids })
      this.setData({ busy: false })
      if (!reply.ok) {
        say(reply.message)
        return
      }
      const { file, rest } = reply.data
      this.setData({ picked: rest, picking: rest.length > 0 })
      if (!(await openDocument(file))) say(CANNOT)
      else if (rest.length) say(`还有 ${rest.length} 张没打，再点一次。`)
    },
  },
})
