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

/** What was done, newest on top, and above it with hollow dots what is still to come: in the order in which it is given. */
Component({
  properties: { entries: { type: Array, value: [] as TimelineEntry[] } },
  data: { stops: [] as Stop[] },
  observers: {
    entries(entries: TimelineEntry[]) {
      this.setData({ stops: entries.map(stopOf) })
    },
  },
})
