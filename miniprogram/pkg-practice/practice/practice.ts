import { MARK, seatHat, SEATS, seatWords } from '../../../domain/shapes/register/practice'
import { page } from '../../behaviors/page'
import { open, say } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { beginPractice, practiceNow } from '../../client/practice'

/** A made-up county to practise in: which desks there are, and beginning anew. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    band: MARK,
    seats: [] as { hat: string; words: string; count: string }[],
  },
  methods: {
    onShow() {
      return this.refresh()
    },
    refresh() {
      const { since, done } = practiceNow() ?? beginPractice()
      return loadInto(this, 'practice.counts', { since, done }, ({ counts }) => {
        const seats = SEATS.map((seat) => {
          const hat = seatHat(seat)
          return { hat, words: seatWords(seat), count: `有 ${counts[hat] ?? 0} 件等着办` }
        })
        this.setData({ seats })
      })
    },
    sit(event: WechatMiniprogram.TouchEvent) {
      open(`/pkg-desk/desk/desk?hat=${encodeURIComponent(String(event.currentTarget.dataset.hat))}`)
    },
    async anew() {
      beginPractice()
      await this.refresh()
      say('都换成新的了')
    },
  },
})
