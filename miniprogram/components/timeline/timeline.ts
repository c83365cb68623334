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

/** So many steps to come are shown at once; the rest on a tap, so that what was done is near the top. */
const NEXT = 2

/**
 * What was done, newest on top, and above it with hollow dots what is still to come: in the order in which it is given,
 * farthest first.
 */
Component({
  properties: { entries: { type: Array, value: [] as TimelineEntry[] } },
  data: { stops: [] as Stop[], hidden: 0, all: false },
  observers: {
    'entries, all'(entries: TimelineEntry[], all: boolean) {
      const stops = entries.map(stopOf)
      const ahead = stops.filter((stop) => stop.future).length
      const hidden = all ? 0 : Math.max(0, ahead - NEXT)
      this.setData({ stops: stops.slice(hidden), hidden })
    },
  },
  methods: {
    showAll() {
      this.setData({ all: true })
    },
  },
})
