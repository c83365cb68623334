/** The whole of `wx`. */
import { USER_DATA_PATH } from '../files'
import type { App } from '../app'
import type { PageStack } from '../pages'
import { strict } from './call'
import { calendarApi } from './calendar'
import { canvasApi } from './canvas'
import { cloudApi } from './cloud'
import { dialogApi } from './dialogs'
import { fileApi } from './files'
import { locationApi } from './location'
import { mediaApi } from './media'
import { miscApi } from './misc'
import { navigationApi } from './navigation'
import { networkApi } from './network'
import { pageApi } from './page'
import { privacyApi } from './privacy'
import { scanApi } from './scan'
import { screenApi } from './screen'
import { storageApi } from './storage'
import { subscribeApi } from './subscribe'
import { systemApi } from './system'
import { updateApi } from './update'

export type Wx = ReturnType<typeof createWx>

/** Builds `wx`. What it lacks it names in an error. */
export function createWx(stack: PageStack, app: App) {
  const members = {
    ...navigationApi(stack),
    ...pageApi(stack),
    ...dialogApi,
    ...storageApi,
    ...systemApi,
    ...updateApi,
    ...networkApi,
    ...mediaApi,
    ...fileApi,
    ...miscApi,
    ...privacyApi,
    ...scanApi(stack),
    ...subscribeApi,
    ...screenApi,
    ...canvasApi,
    ...calendarApi,
    ...locationApi(stack),
    ...app.api,
    cloud: cloudApi,
    env: { USER_DATA_PATH },
    canIUse: (name: string): boolean => canIUse(members, name),
  }
  return strict('wx', members)
}

/** 'api', 'api.return.x', 'cloud.callFunction', 'button.open-type.x': the API's name decides. */
function canIUse(members: object, name: string): boolean {
  return (name.split('.')[0] ?? '') in members
}
