import { page } from '../../behaviors/page'
import { foundBy, type Shelf, shelvesIn } from '../../client/catalogue'
import { call12351, openService } from '../../client/go'
import { lackingIn, meNow, offered, refreshMe } from '../../client/session'
import { catalogue, type Entry } from '../../generated/catalogue'

type Row = Entry & { lacks?: string }
/** What was found stands on one shelf without a name, the nearest first. */
const FOUND = { id: 'found', name: '' }

/** Every service that the person's union has, by area, or by a word. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: { shelves: [] as Shelf<Row>[], text: '', none: false, _rows: [] as Row[] },
  pageLifetimes: {
    show() {
      this.know()
      void refreshMe().then(() => this.know())
    },
  },
  methods: {
    know() {
      const me = meNow()
      const has = offered(catalogue, me)
      this.setData({ _rows: me ? lackingIn(has, me) : has })
      this.draw()
    },
    draw() {
      const { _rows: rows, text } = this.data
      const found = foundBy(rows, text)
      const shelves = text.trim() ? [{ ...FOUND, rows: found }] : shelvesIn(rows)
      this.setData({ shelves: found.length > 0 ? shelves : [], none: found.length === 0 })
    },
    search(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: event.detail.value })
      this.draw()
    },
    toService(event: WechatMiniprogram.TouchEvent) {
      openService(String(event.currentTarget.dataset.id))
    },
    call: call12351,
  },
})
