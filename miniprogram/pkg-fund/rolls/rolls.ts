import { checkFields } from '../../../domain/form/check'
import type { Answers, Field, FieldError, Value } from '../../../domain/form/types'
import { itemWords } from '../../../domain/matter/funds'
import { ROLL_STATES } from '../../../domain/shapes/ledger/roll-states'
import { SOURCES } from '../../../domain/shapes/ledger/types'
import type { RollDeskRow } from '../../../typings/rolls'
import { page } from '../../behaviors/page'
import { newId } from '../../client/keep/ids'
import { open, plain } from '../../client/go'
import { call } from '../../client/net/api'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { dayWords, today } from '../../client/when'

const NOTHING: Answers = {}

interface RollRowLook {
  id: string
  title: string
  words: string
  state: string
}
const lookOf = ({ id, source, items, from, to, state, can }: RollDeskRow): RollRowLook => ({
  id,
  title: `${SOURCES[source]}：${itemWords(items)}`,
  words: `${dayWords(from)} 到 ${dayWords(to)} 付的`,
  state: can.includes('hold') ? '等您核对' : ROLL_STATES[state],
})

/** Lists of who was given money: made by one of the desk, held by another, read by members until they end. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rows: [] as RollRowLook[],
    next: null as string | null,
    fetching: false,
    /** The questions of a new one; none for whoever only reads. */
    fields: [] as Field[],
    asking: false,
    answers: NOTHING,
    errors: [] as FieldError[],
    message: '',
    busy: false,
    /** The next list's: kept until it is there, so that a repeated tap makes one. */
    _requestId: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat, _requestId: newId() })
    },
    onShow() {
      return this.refresh()
    },
    refresh() {
      return loadInto(this, 'roll.list', { hat: this.data.hat }, ({ rows, next, fields = [] }) =>
        this.setData({ rows: rows.map(lookOf), next, fields }),
      )
    },
    more() {
      const { hat, next: cursor } = this.data
      return moreInto(this, 'roll.list', { hat, cursor }, ({ rows, next }) =>
        this.setData({ rows: [...this.data.rows, ...rows.map(lookOf)], next }),
      )
    },
    toNew() {
      this.setData({ asking: true, errors: [], message: '' })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    },
    toList() {
      this.setData({ asking: false, errors: [], message: '' })
    },
    toRoll(event: WechatMiniprogram.TouchEvent) {
      this.openRoll(String(event.currentTarget.dataset.id))
    },
    openRoll(id: string) {
      open(`/pkg-open/roll/roll?id=${id}&hat=${encodeURIComponent(this.data.hat)}`)
    },
    change(event: WechatMiniprogram.CustomEvent<{ path: string; value: Value }>) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: value } })
    },
    async make() {
      const { hat, fields, answers: given, busy, _requestId: requestId } = this.data
      const checked = checkFields(fields, given, { today: today() })
      this.setData({ errors: checked.ok ? [] : checked.errors, message: '' })
      if (busy || !checked.ok) return
      this.setData({ busy: true })
      const reply = await call('roll.make', { hat, requestId, answers: checked.answers })
      this.setData({ busy: false })
      if (!reply.ok) {
        this.setData({ message: reply.message, errors: reply.fields ?? [] })
        void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
        return
      }
      this.setData({ asking: false, answers: NOTHING, _requestId: newId() })
      this.openRoll(reply.data.id)
    },
  },
})
