import type { ConsentRow, Page } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { openMatter, say } from '../../client/go'
import { act } from '../../client/net/act'
import { call } from '../../client/net/api'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { look } from './words'

const DONE = '收回了，马上算数'

/** What the person agreed to or refused in their matters, and taking it back. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    rows: [] as ReturnType<typeof look>[],
    next: null as string | null,
    fetching: false,
    /** The row that is asked about once more before it is taken back. */
    asked: '',
    message: '',
    busy: false,
    _rows: [] as ConsentRow[],
  },
  pageLifetimes: {
    show() {
      void this.refresh()
    },
  },
  methods: {
    refresh() {
      return loadInto(this, 'me.consents', {}, ({ rows, next }: Page<ConsentRow>) => {
        this.setData({ next })
        this.draw(rows)
      })
    },
    draw(rows: ConsentRow[]) {
      this.setData({ _rows: rows, rows: rows.map(look) })
    },
    async more() {
      const cursor = this.data.next
      if (!cursor || this.data.fetching) return
      this.setData({ fetching: true })
      const reply = await call('me.consents', { cursor })
      this.setData({ fetching: false })
      if (!reply.ok) {
        say(reply.message)
        return
      }
      this.setData({ next: reply.data.next })
      this.draw([...this.data._rows, ...reply.data.rows])
    },
    ask(event: WechatMiniprogram.TouchEvent) {
      this.setData({ asked: String(event.currentTarget.dataset.id), message: '' })
    },
    leave() {
      this.setData({ asked: '', message: '' })
    },
    toMatter(event: WechatMiniprogram.TouchEvent) {
      openMatter(String(event.currentTarget.dataset.about))
    },
    /** A command on the matter, as any other: where it has moved meanwhile, the list is read again. */
    async takeBack() {
      const row = this.data._rows.find(({ id }) => id === this.data.asked)
      if (!row || this.data.busy) return
      this.setData({ busy: true, message: '' })
      const { about, step, consent } = row
      const reply = await act({ id: about, step, command: 'takeBack', input: { consent } })
      this.setData({ busy: false })
      if (reply.ok) {
        say(DONE)
        this.setData({ asked: '' })
      }
      if (reply.ok || reply.code === 'CHANGED') await this.refresh()
      if (!reply.ok) this.setData({ message: reply.message })
    },
  },
})
