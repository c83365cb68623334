/** WeChat's manager of updates: one for the whole mini-program. The switch `update` says what WeChat has found. */
import { onPhoneState, phoneState, setPhoneState } from '../control'
import type { PhoneState } from '../control'
import { Listeners } from './call'

const checked = new Listeners<{ hasUpdate: boolean }>()
const ready = new Listeners<object>()
const failed = new Listeners<object>()

/** WeChat looks at each start, cold or warm, and fetches by itself what it finds. */
function found(update: PhoneState['update']): void {
  checked.emit({ hasUpdate: update !== 'none' })
  if (update === 'ready') ready.emit({})
  if (update === 'failed') failed.emit({})
}

onPhoneState(({ update }, before) => update !== before.update && found(update))

const manager = {
  onCheckForUpdate: checked.on,
  onUpdateReady: ready.on,
  onUpdateFailed: failed.on,
  /** Starts anew with the new version; does nothing before one is ready. */
  applyUpdate: (): void => {
    if (phoneState().update !== 'ready') return
    setPhoneState({ update: 'none' })
    location.reload()
  },
}

let looked = false

export const updateApi = {
  getUpdateManager: () => {
    if (!looked) setTimeout(() => found(phoneState().update))
    looked = true
    return manager
  },
}
