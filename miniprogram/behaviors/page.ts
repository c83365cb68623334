import { textSize } from '../client/wx/text-size'
import { offerUpdate } from '../client/wx/update'

/**
 * What every page has: the reader's text size, read again on each show because people change it meanwhile. The page
 * puts `pageStyle` on `<page-meta>` (its first node) and `large` on its outer box. And a new version of the program is
 * offered where nothing is filled in.
 */
export const page = Behavior({
  data: { pageStyle: '--k:1', large: '' },
  lifetimes: {
    attached() {
      this.setData(textSize())
    },
  },
  pageLifetimes: {
    show() {
      const size = textSize()
      if (size.pageStyle !== this.data.pageStyle) this.setData(size)
      void offerUpdate()
    },
  },
})
