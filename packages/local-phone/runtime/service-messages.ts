/** 「服务通知」: subscribe messages as WeChat shows them: a card over the screen, and the list of the last ones. */
import { button, element } from './columns'
import { phoneState } from './control'
import type { ServiceMessage, Templates } from './messages'
import { BASE, screen, WHO } from './place'
import { fieldLabel, messageTemplates } from './templates'

interface Box {
  last: number
  unread: number
  messages: ServiceMessage[]
}

/** Where the phone keeps them; apart from the mini-program's own storage, for they are WeChat's. */
const KEPT = `phone-messages:${WHO}`
const MOST = 20
const LOOK_MS = 2000
const SHOWN_MS = 6000

const TIME = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour12: false,
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

export class ServiceMessages {
  private box: Box = JSON.parse(localStorage.getItem(KEPT) ?? '{"last":0,"unread":0,"messages":[]}') as Box
  private looking: Promise<void> | undefined
  private timer = 0
  private templates: Templates | null = null
  private banner: HTMLElement | undefined

  /** @param open opens a page of the mini-program as WeChat does from a card */
  constructor(private readonly open: (page: string) => void) {}

  /** Looks for new ones from now on, unless the server has none to give. */
  async follow(): Promise<void> {
    this.tell()
    this.timer = window.setInterval(() => document.visibilityState === 'visible' && void this.sync(), LOOK_MS)
    await this.sync()
  }

  /** Looks once, now. */
  sync = (): Promise<void> => {
    this.looking ??= this.look().finally(() => (this.looking = undefined))
    return this.looking
  }

  private async look(): Promise<void> {
    if (phoneState().network === 'off') return
    const reply = await fetch(`${BASE}messages?since=${this.box.last}`).catch(() => null)
    if (reply?.status === 204) clearInterval(this.timer)
    if (reply?.status !== 200) return
    const { messages } = (await reply.json()) as { messages: ServiceMessage[] }
    if (messages.length) await this.receive(messages)
  }

  private async receive(messages: ServiceMessage[]): Promise<void> {
    const newest = messages.at(-1) as ServiceMessage
    this.templates = await messageTemplates().catch(() => null)
    this.keep({
      last: newest.seq,
      unread: this.box.unread + messages.length,
      messages: [...this.box.messages, ...messages].slice(-MOST),
    })
    this.showBanner(newest)
  }

  private keep(box: Box): void {
    this.box = box
    localStorage.setItem(KEPT, JSON.stringify(box))
    this.tell()
  }

  /** A page around the phone may show how many there are. */
  private tell(): void {
    window.parent.postMessage({ phoneUnread: this.box.unread }, location.origin)
  }

  private showBanner(message: ServiceMessage): void {
    this.banner?.remove()
    const banner = element('div', 'phone-banner', { role: 'alert' })
    banner.append(this.card(message, () => banner.remove()))
    this.banner = banner
    screen.append(banner)
    setTimeout(() => banner.remove(), SHOWN_MS)
  }

  /** Opens the list of the last messages, the newest first. */
  showList = async (): Promise<void> => {
    this.templates = await messageTemplates().catch(() => null)
    this.banner?.remove()
    this.keep({ ...this.box, unread: 0 })
    const list = element('div', 'phone-messages', { role: 'dialog', 'aria-modal': 'true', 'aria-label': '服务通知' })
    const close = () => list.remove()
    const head = element('div', 'phone-messages-head')
    head.append(
      button('关掉', close),
      Object.assign(element('span', ''), { textContent: '服务通知' }),
      element('span', ''),
    )
    const cards = this.box.messages.toReversed().map((each) => this.card(each, close))
    const empty = Object.assign(element('p', ''), { textContent: '还没有收到通知。' })
    list.append(head, ...(cards.length ? cards : [empty]))
    screen.append(list)
  }

  private card({ templateId, data, page, at }: ServiceMessage, leave: () => void): HTMLElement {
    const template = this.templates?.[templateId]
    const card = button('', () => page && this.tap(page, leave), 'phone-card')
    const head = element('span', 'phone-card-head')
    head.append('服务通知', Object.assign(element('time', ''), { textContent: TIME.format(new Date(at)) }))
    const title = Object.assign(element('b', ''), { textContent: template?.title ?? '订阅消息' })
    const rows = Object.entries(data).map(([field, { value }]) => {
      const row = element('span', 'phone-card-row')
      const name = Object.assign(element('i', ''), { textContent: fieldLabel(template, field) })
      row.append(name, ' ', String(value))
      return row
    })
    card.append(head, title, ...rows)
    if (page) card.append(Object.assign(element('span', 'phone-card-foot'), { textContent: '进入小程序查看' }))
    return card
  }

  private tap(page: string, leave: () => void): void {
    leave()
    this.keep({ ...this.box, unread: Math.max(0, this.box.unread - 1) })
    this.open(page)
  }
}
