import simulate from 'miniprogram-simulate'

const ROOT = __dirname.replace(/[\\/]testing$/, '')
type Listener = (event: { detail: unknown }) => void
/** What is used of a rendered component; the library's own typings leave half of it out. */
interface Rendered {
  dom?: HTMLElement
  attach(parent: Node): void
  addEventListener(name: string, listener: Listener): void
  setData(properties: object): void
  dispatchEvent(this: { dom: Element }, name: string, options: object): void
}

/** A component of ours on a page, its real WXML rendered, with the events that it emits written down. */
export interface Shown {
  part: Rendered
  events: { name: string; detail: unknown }[]
  text(): string
  /** Fires a native event at the first element of a selector, or at the `index`-th. */
  fire(selector: string, name: string, detail?: object, index?: number): Promise<void>
  count(selector: string): number
  set(properties: object): void
}

/** Gets a component ready once per test file; `show` renders it anew. */
export function componentAt(where: string, emits: string[]): (properties: object) => Shown {
  const id = simulate.load(`${ROOT}/${where}`, { rootPath: ROOT })
  return (properties) => {
    const part = simulate.render(id, properties) as unknown as Rendered
    const events: Shown['events'] = []
    part.attach(document.body)
    for (const name of emits) {
      part.addEventListener(name, (event) => events.push({ name, detail: event.detail }))
    }
    return {
      part,
      events,
      text: () => part.dom?.textContent ?? '',
      count: (selector) => part.dom?.querySelectorAll(selector).length ?? 0,
      set: (next) => part.setData(next),
      async fire(selector, name, detail = {}, index = 0) {
        const dom = part.dom?.querySelectorAll(selector)[index]
        if (!dom) throw new Error(`nothing at ${selector}[${index}]`)
        // Elements inside nested components have no handle of their own: only the element itself is needed.
        part.dispatchEvent.call({ dom }, name, { bubbles: true, detail })
        await simulate.sleep(0)
      },
    }
  }
}
