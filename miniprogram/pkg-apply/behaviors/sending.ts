import type { Filling } from '../../client/keep/drafts'
import { open, openMatter, openService } from '../../client/go'
import { networkNow, onNetwork } from '../../client/net/network'
import type { SendingData } from '../lib/sending'

const data: SendingData = { errors: [], message: '', about: '', onward: null, sending: false, online: true }
const stops = new WeakMap<object, () => void>()

/** What every page with 「交上去」 has: what prevents sending, and whether it would be sent now. */
export const sending = Behavior({
  data,
  lifetimes: {
    attached() {
      this.setData({ online: networkNow().online })
      stops.set(
        this,
        onNetwork(({ online }) => this.setData({ online })),
      )
    },
    detached() {
      stops.get(this)?.()
    },
  },
  methods: {
    toAbout() {
      const { about, _filling } = this.data as SendingData & { _filling: Filling }
      if (_filling.hat) open(`/pkg-desk/case/case?id=${about}&hat=${_filling.hat}`)
      else openMatter(about)
    },
    toOnward() {
      const { onward } = this.data
      if (onward) openService(onward.service)
    },
  },
})
