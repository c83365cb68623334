import { text } from '../../../domain/form/build'
import { textOf } from '../../../domain/form/value'
import type { Answers } from '../../../domain/form/types'
import type { RoundGiven, RoundRow, Reply } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { plain } from '../../client/go'
import {
  carried,
  carry,
  flushHandings,
  forgetSaid,
  giveByCard,
  handOver,
  meant,
  saidOf,
} from '../../client/net/handing'
import type { Carried, Said } from '../../client/net/handing'
import { loadFailed, loadInto, NOT_LOADED, READY } from '../../client/net/load'
import { onNetwork } from '../../client/net/network'
import { readCode } from '../../client/wx/scan'
import { carriedWords, countWords, found, personRow, roundWords } from './words'
import type { Row } from './words'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>

const FIELDS = [
  text('visitors', '一起来的人', '谁一起来发？', { max: 60, optional: true, hint: '走访的领导、同事，写一次就行。' }),
  text('typed', '领取码', '扫不了，就照纸条输领取码', { max: 24, optional: true, hint: 'L 开头，15 位。' }),
  text('name', '找人', '没带码，按姓或单位找', { max: 20, optional: true, hint: '按名字发的，要请他在签收表上签名。' }),
]
const NOTHING: Answers = {}
const NOT_ON = '名单上没有这个码。别发，先打电话问。'
const WRONG = '这个码不对。再扫一次，或者照着纸条一位一位输。'
const NO_NET = '这是会员码，要有网才认得出是谁。请看他的领取码，或者在下面按名字找。'
const HAD = '已经发过了，别再发。'

/** Handing over, person by person, in a yard that may have no network. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    hat: '',
    rounds: [] as { id: string; title: string; words: string; giving: boolean }[],
    /** Empty where the list of rounds is shown. */
    id: '',
    title: '',
    words: '',
    counts: '',
    since: '',
    fields: FIELDS,
    answers: NOTHING,
    rows: [] as Row[],
    said: [] as Said[],
    /** Whoever stands there, to be confirmed. */
    one: null as Row | null,
    problem: '',
    done: '',
    busy: '',
    _code: '',
    _stop: (): void => undefined,
  },
  lifetimes: {
    detached() {
      this.data._stop()
    },
  },
  methods: {
    onLoad(query: { hat?: string; id?: string }) {
      const hat = plain(query.hat)
      this.setData({ hat, id: plain(query.id) })
      this.data._stop = onNetwork(({ online }) => online && void this.sent())
      return this.refresh()
    },
    refresh() {
      return this.data.id ? this.take() : this.showRounds()
    },
    showRounds() {
      const { hat } = this.data
      return loadInto(this, 'round.list', { hat }, ({ rows }) => this.setData({ rounds: rows.map(rowOf) }))
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      this.setData({ id: String(event.currentTarget.dataset.id), load: NOT_LOADED })
      return this.take()
    },
    /** The list that lies here is shown at once; then the newest is taken along. */
    async take() {
      const { hat, id } = this.data
      this.show()
      await flushHandings()
      const failure = await carry(hat, id)
      const list = carried(hat, id)
      this.setData({ load: failure && !list ? loadFailed(failure) : READY })
      this.show()
      if (!failure && !list) this.setData({ problem: '这一次现在不在发。' })
    },
    list(): Carried | null {
      return carried(this.data.hat, this.data.id)
    },
    show() {
      const list = this.list()
      if (!list) return
      const name = textOf(this.data.answers.name)
      this.setData({
        ...{ load: READY, title: list.round.title, words: roundWords(list.round), counts: countWords(list) },
        ...{ since: carriedWords(list), said: saidOf(list.round.id), rows: name ? found(list, name) : [] },
      })
    },
    async sent() {
      await flushHandings()
      this.show()
    },
    change(event: Change) {
      const { path, value } = event.detail
      this.setData({ answers: { ...this.data.answers, [path]: textOf(value) } })
      if (path === 'name') this.show()
    },
    async scan() {
      const code = await readCode()
      if (code !== null) await this.read(code)
    },
    type() {
      return this.read(textOf(this.data.answers.typed))
    },
    async read(code: string) {
      const list = this.list()
      if (!list || !code) return
      this.setData({ problem: '', done: '', one: null })
      const means = meant(list, code)
      if (means.kind === 'other') await this.ask(code)
      else if (means.found.length === 0) this.setData({ problem: NOT_ON })
      else this.stand(means.found.map((one) => personRow(list.round.id, one))[0] ?? null, means.code)
    },
    /** A member's own code says nothing to the phone: the server is asked at once. */
    async ask(code: string) {
      if (!/^m/.test(code)) {
        this.setData({ problem: WRONG })
        return
      }
      this.setData({ busy: '正在认…' })
      const { hat, id, answers } = this.data
      const reply = await giveByCard({ hat, id, code, visitors: textOf(answers.visitors) })
      this.setData({ busy: '' })
      if (!reply.ok && reply.code === 'OFFLINE') this.setData({ problem: NO_NET })
      else this.told(reply, '')
    },
    stand(row: Row | null, code: string) {
      this.setData(row && !row.open ? { problem: `${row.name}${HAD}` } : { one: row, _code: code })
    },
    pick(event: WechatMiniprogram.TouchEvent) {
      const row = this.data.rows.find(({ id }) => id === event.currentTarget.dataset.id)
      this.setData({ problem: '', done: '' })
      if (row) this.stand(row, '')
    },
    notThis() {
      this.setData({ one: null, _code: '' })
    },
    /** Stored first, then sent, or later. */
    async give() {
      const { hat, id, one, answers, busy, _code: code } = this.data
      if (!one || busy) return
      this.setData({ busy: '正在记…' })
      const by = { line: one.id, name: one.name, ...(code ? { code } : {}) }
      const giving = handOver({ hat, id, ...by, visitors: textOf(answers.visitors) })
      this.setData({ one: null, _code: '', answers: { ...answers, typed: '', name: '' } })
      const reply = await giving
      this.setData({ busy: '' })
      this.told(reply, `${one.name}发了。没有网，记在手机上，有网自动传。`)
    },
    told(reply: Reply<RoundGiven> | null, later: string) {
      if (reply?.ok)
        this.setData(reply.data.came === 'given' ? { done: reply.data.words } : { problem: reply.data.words })
      else if (!reply || reply.code === 'OFFLINE') this.setData({ done: later })
      else this.setData({ problem: reply.message })
      this.show()
    },
    seen() {
      forgetSaid(this.data.id)
      this.show()
    },
  },
})

const rowOf = (row: RoundRow) => ({
  ...{ id: row.id, title: row.title, giving: row.open.giving },
  words: row.open.giving ? roundWords(row) : `${row.orgName}，${row.chip}，还没开始发`,
})
