import type { TimelineEntry } from '../../../typings/api'
import { sinceWords } from '../../client/when'

interface Stop {
  title: string
  when: string
  who: string
  note: string
  future: boolean
  spoken: string
}

function stopOf(entry: TimelineEntry): Stop {
  const when = entry.at ? sinceWords(entry.at) : '还没到'
  const [who, note] = [entry.who ?? '', entry.note ?? '']
  const spoken = [when, entry.title, who, note].filter(Boolean).join(',')
  return { title: entry.title, when: entry.at ? when : '', who, note, future: !entry.at, spoken }
}

/** What was done, newest on top, and above it with hollow dots what is still to come. */
Component({
  properties: { entries: { type: Array, value: [] as TimelineEntry[] } },
  data: { stops: [] as Stop[] },
  observers: {
    entries(entries: TimelineEntry[]) {
      const past = entries.filter((entry) => entry.at).sort((a, b) => String(b.at).localeCompare(String(a.at)))
      const future = entries.filter((entry) => !entry.at).reverse()
      this.setData({ stops: [...future, ...past].map(stopOf) })
    },
  },
})
