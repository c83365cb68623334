import { quarterBefore, quarterOf, quarterWords } from '../../../domain/shapes/tally'
import type { Routes } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { bandWords, hatOf } from '../../client/hats'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { today } from '../../client/when'
import { copy } from '../../client/wx/copy'
import { type TallyLook, tallyLook, tallyText } from './words'

/** So many quarters can be looked at: this one, and a year back. */
const QUARTERS = 5

function lastQuarters(): { id: string; label: string }[] {
  const found = [quarterOf(today())]
  while (found.length < QUARTERS) found.push(quarterBefore(found[found.length - 1] ?? ''))
  return found.map((id) => ({ id, label: quarterWords(id) }))
}

/** What came in at a union in a quarter, in numbers: to be told to everybody. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    hat: '',
    quarters: [] as { id: string; label: string }[],
    /** Index of the one that is shown: the last one that is over, at first. */
    at: 1,
    quarter: '',
    looks: [] as TallyLook[],
    empty: '',
  },
  methods: {
    onLoad(query: { hat?: string }) {
      const hat = hatOf(query)
      this.setData({ hat, quarters: lastQuarters() })
      return this.show(1)
    },
    show(at: number) {
      const { id = '', label = '' } = this.data.quarters[at] ?? {}
      this.setData({ at, quarter: label, looks: [], empty: '' })
      return loadInto(
        this,
        'tally.get',
        { hat: this.data.hat, quarter: id },
        ({ services }: Routes['tally.get']['out']) => {
          const looks = tallyLook(services)
          this.setData({ looks, empty: looks.length ? '' : '这一季没有人说事，也没有人评。' })
        },
      )
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      return this.show(Number(event.detail.value))
    },
    refresh() {
      return this.show(this.data.at)
    },
    copyText() {
      const { hat, quarters, at, looks } = this.data
      copy(tallyText(bandWords(hat), quarters[at]?.id ?? '', looks))
    },
  },
})
