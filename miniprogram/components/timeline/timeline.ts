import type { TimelineEntry } from '../../../typings/api'
import { sinceWords } from '../../client/when'

interface Stop {
  key: number
  title: string
  when: string
  who: string
  note: string
  future: boolean
  spoken: string
}

function stopOf(entry: TimelineEntry, key: number): Stop {
  const when = entry.at ? sinceWords(entry.at) : '还没到'
  const [who, note] = [entry.who ?? '', entry.note ?? '']
  const spoken = [when, entry.title, who, note].filter(Boolean).join('，')
  return { key, title: entry.title, when: entry.at ? when : '', who, note, future: !entry.at, spoken }
}

/** So many steps are shown at once on either side of now; the others on a tap. */
const DONE = 3
const NEXT = 2

/** In the order in which they happen: what was done, and after it with hollow dots what is still to come. */
Component({
  properties: { entries: { type: Array, value: [] as TimelineEntry[] } },
  data: { stops: [] as Stop[], before: 0, after: 0, allBefore: false, allAfter: false },
  observers: {
    'entries, allBefore, allAfter'(entries: TimelineEntry[], allBefore: boolean, allAfter: boolean) {
      const stops = [...entries].reverse().map(stopOf)
      const done = stops.filter((stop) => !stop.future).length
      const before = allBefore ? 0 : Math.max(0, done - DONE)
      const after = allAfter ? 0 : Math.max(0, stops.length - done - NEXT)
      this.setData({ stops: stops.slice(before, stops.length - after), before, after })
    },
  },
  methods: {
    showBefore() {
      this.setData({ allBefore: true })
    },
    showAfter() {
      this.setData({ allAfter: true })
    },
  },
})
