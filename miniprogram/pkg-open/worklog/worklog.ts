import { addMonths } from '../../../domain/base/calendar'
import { page } from '../../behaviors/page'
import { open, say } from '../../client/go'
import { newId } from '../../client/keep/ids'
import { canKeep } from '../../client/keep/store'
import { today, dayWords } from '../../client/when'
import { copy } from '../../client/wx/copy'
import { allWorks, lastWork, monthOf, putWork, worksIn } from '../../client/worklog/book'
import type { Work } from '../../client/worklog/book'
import { lineWords, moneyWords, monthName, monthText, sumsOf, workedWords } from '../../client/worklog/words'

interface Line {
  id: string
  day: string
  words: string[]
  photos: string
  spoken: string
}
function lineOf(work: Work): Line {
  const [day, words] = [dayWords(work.day), lineWords(work)]
  const photos = work.photos.length ? `照片 ${work.photos.length} 张` : ''
  return { id: work.id, day, words, photos, spoken: [day, ...words, photos].filter(Boolean).join('，') }
}

const NOT_KEPT = '手机存不下了。删掉几样别的，再记一次。'

/** A month of the work log that somebody keeps for themselves on this phone. Nothing here asks the union anything. */
Component({
  behaviors: [page],
  data: {
    month: '',
    name: '',
    lines: [] as Line[],
    worked: '',
    money: '',
    /** What is owed over all months, where there is more than this one. */
    all: '',
    /** Nothing is put down for today yet. */
    canToday: false,
    keeps: true,
  },
  pageLifetimes: {
    show() {
      this.draw(this.data.month || monthOf(today()))
    },
  },
  methods: {
    draw(month: string) {
      const works = worksIn(month)
      const sums = sumsOf(works)
      const all = allWorks()
      this.setData({
        ...{ month, name: monthName(month), lines: works.map(lineOf) },
        ...{ worked: workedWords(sums), money: moneyWords(sums) },
        all: all.length > works.length ? moneyWords(sumsOf(all)) : '',
        canToday: month === monthOf(today()) && !works.some(({ day }) => day === today()),
        keeps: canKeep(),
      })
    },
    turn(event: WechatMiniprogram.TouchEvent) {
      const by = Number(event.currentTarget.dataset.by)
      const month = monthOf(addMonths(`${this.data.month}-01`, by))
      if (month <= monthOf(today())) this.draw(month)
    },
    /** The commonest line in one tap: all of today, for whom it was last time. */
    async wholeDay() {
      if (!this.data.canToday) return
      const last = lastWork()
      this.setData({ canToday: false })
      const work: Work = {
        ...{ id: newId(), day: today(), amount: 'day', hours: 0, overtime: 0 },
        ...{ agreed: last?.amount === 'day' ? last.agreed : null, paid: null },
        ...{ giver: last?.giver ?? '', note: '', photos: [] },
      }
      say((await putWork(work)) ? '记下了' : NOT_KEPT)
      this.draw(this.data.month)
    },
    toNew() {
      open(`/pkg-open/workday/workday?month=${this.data.month}`)
    },
    toLine(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-open/workday/workday?month=${this.data.month}&id=${String(event.currentTarget.dataset.id)}`)
    },
    copyMonth() {
      copy(monthText(this.data.month, worksIn(this.data.month)))
    },
  },
})
