import { isOpen, opened } from '../client/keep/store'
import { textSize } from '../client/wx/text-size'
import { offerUpdate } from '../client/wx/update'

type Handler = (this: object, ...args: unknown[]) => unknown
type Handlers = Record<string, Handler | undefined>

/** Runs once what the phone keeps has been read: with the first page of a start a moment later, in their order, else at once. */
const afterOpening = (handler: Handler): Handler =>
  function later(...args) {
    return isOpen() ? handler.apply(this, args) : opened().then(() => handler.apply(this, args))
  }

function hold(handlers: Handlers | undefined, name: string): void {
  const handler = handlers?.[name]
  if (handlers && handler) handlers[name] = afterOpening(handler)
}

/**
 * What every page has: it begins when the phone's own storage has been read. The reader's text size, read again on each
 * show because people change it meanwhile. The page puts `pageStyle` on `<page-meta>` (its first node) and `large` on its
 * outer box. And a new version of the program is offered where nothing is filled in.
 */
export const page = Behavior({
  definitionFilter(definition: object) {
    const { methods, pageLifetimes } = definition as { methods?: Handlers; pageLifetimes?: Handlers }
    hold(methods, 'onLoad')
    hold(methods, 'onShow')
    hold(pageLifetimes, 'show')
  },
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
