/** The wire between a page and the one it opened. */
import { guarded } from './errors'

type Handler = (...args: unknown[]) => void

export class EventChannel {
  private readonly handlers = new Map<string, Handler[]>()

  on(name: string, handler: Handler): void {
    this.handlers.set(name, [...(this.handlers.get(name) ?? []), handler])
  }

  once(name: string, handler: Handler): void {
    const once: Handler = (...args) => {
      this.off(name, once)
      handler(...args)
    }
    this.on(name, once)
  }

  off(name: string, handler?: Handler): void {
    this.handlers.set(name, handler ? (this.handlers.get(name) ?? []).filter((each) => each !== handler) : [])
  }

  emit(name: string, ...args: unknown[]): void {
    for (const handler of this.handlers.get(name) ?? []) guarded(`event ${name}`, () => handler(...args))
  }
}
