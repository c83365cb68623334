import type { Routes, Spot } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { openService } from '../../client/go'
import { loadInto, moreInto, NOT_LOADED } from '../../client/net/load'
import { isOpen } from '../components/spot/look'

/** Those that are open now come first; else they stay in their order. */
const openFirst = (rows: Spot[]): Spot[] => [...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row))]

/** Service points of the reader's county: by their union, and not by where the phone is. */
Component({
  behaviors: [page],
  data: {
    load: NOT_LOADED,
    rows: [] as Spot[],
    /** Its name; empty where nobody knows the reader's. */
    county: '',
    next: null as string | null,
    fetching: false,
  },
  pageLifetimes: {
    show() {
      void this.refresh()
    },
  },
  methods: {
    refresh() {
      return loadInto(this, 'spot.list', {}, ({ rows, next, county }: Routes['spot.list']['out']) =>
        this.setData({ rows: openFirst(rows), next, county: county ?? '' }),
      )
    },
    more() {
      return moreInto(this, 'spot.list', { cursor: this.data.next }, ({ rows, next }) =>
        this.setData({ rows: openFirst([...this.data.rows, ...rows]), next }),
      )
    },
    toJoin() {
      openService('join')
    },
  },
})
