/** Toasts, dialogs and sheets. */
import { assetUrl } from '../files'
import { ask, choose, hideToast, showToast, type Question } from '../overlays'
import { api, ApiError } from './call'

interface Toast {
  title: string
  icon?: string
  image?: string
  duration?: number
  mask?: boolean
}
interface Sheet {
  itemList: string[]
  alertText?: string
  itemColor?: string
}

const MAX_ITEMS = 6

/** The calls that show something over the page. */
export const dialogApi = {
  showToast: api('showToast', ({ title, icon = 'success', image, duration = 1500, mask = false }: Toast) =>
    showToast(title, icon, mask, duration, image && assetUrl(image)),
  ),
  hideToast: api('hideToast', () => hideToast()),
  showLoading: api('showLoading', ({ title, mask = false }: Toast) => showToast(title, 'loading', mask, 0)),
  hideLoading: api('hideLoading', () => hideToast()),
  showModal: api('showModal', (question: Question) => ask(question)),
  showActionSheet: api('showActionSheet', async ({ itemList, alertText, itemColor }: Sheet) => {
    if (itemList.length > MAX_ITEMS) throw new ApiError('parameter error: itemList should not be large than 6')
    const tapIndex = await choose(itemList, { title: alertText, color: itemColor })
    if (tapIndex === null) throw new ApiError('cancel')
    return { tapIndex }
  }),
}
