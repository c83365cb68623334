/** wx.chooseLocation and wx.openLocation: words instead of a map. Where this machine is, nobody asks. */
import { phoneState, setPhoneState } from '../control'
import { ask } from '../overlays'
import type { PageStack } from '../pages'
import { behindGate } from '../privacy'
import { api, ApiError, typeError } from './call'

/** What somebody picks on the map. */
export interface Picked {
  name: string
  address: string
  latitude: number
  longitude: number
}

const UNDECLARED = 'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json'
const HOW = '纬度,经度,地名'

/** 「38.04,114.51,示例街」 as it is typed here in place of a finger on the map; null for what is none. */
function pickedIn(text: string): Picked | null {
  const [latitude = NaN, longitude = NaN] = text.split(/[,，]/).slice(0, 2).map(Number)
  const name = text.split(/[,，]/).slice(2).join('，').trim()
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { name, address: '', latitude, longitude } : null
}

async function pick({ latitude, longitude }: Partial<Picked>): Promise<Picked> {
  const { picked } = phoneState()
  if (picked) {
    setPhoneState({ picked: null })
    return picked
  }
  const known = latitude === undefined ? '' : `${latitude},${longitude},`
  const said = await ask({ title: '选择位置', content: known, editable: true, placeholderText: HOW })
  const found = said.confirm ? pickedIn(said.content ?? '') : null
  if (!found) throw new ApiError('cancel')
  return found
}

function openLocation({ latitude, longitude, name = '', address = '' }: Partial<Picked>): void {
  if (typeof latitude !== 'number') throw typeError('latitude', 'Number', latitude)
  if (typeof longitude !== 'number') throw typeError('longitude', 'Number', longitude)
  const content = [address, `${latitude}, ${longitude}`].filter(Boolean).join('\n')
  void ask({ title: name || '位置', content, showCancel: false, confirmText: '关掉' })
}

/** The map. What may be asked of the phone at all, app.json says. */
export function locationApi(stack: PageStack) {
  const chooseLocation = async (start: Partial<Picked>): Promise<Picked> => {
    if (!stack.privateInfos.includes('chooseLocation')) throw new ApiError(UNDECLARED)
    if (phoneState().location === 'deny') throw new ApiError('auth deny')
    return pick(start)
  }
  return {
    chooseLocation: api('chooseLocation', behindGate('chooseLocation', chooseLocation)),
    openLocation: api('openLocation', openLocation),
  }
}
