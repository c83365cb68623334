/** What the server tells a phone about subscribe messages. Types only: the server's side has no documents. */

/** A message that reached this phone's openid. */
export interface ServiceMessage {
  /** Grows with every message. */
  seq: number
  /** Epoch ms by the cloud's clock. */
  at: number
  templateId: string
  /** Page of the mini-program with its query; '' = the card cannot be tapped. */
  page: string
  data: Record<string, { value: string | number }>
}

/** A template that the mini-program has registered with WeChat. */
export interface MessageTemplate {
  title: string
  /** What stands before each field on the card, by the field's name, e.g. `{ thing1: '事项' }`. */
  fields: Record<string, string>
  /** `lasting`: subscribed once for many messages. One-time otherwise. */
  kind?: 'once' | 'lasting'
}

/** By template id. */
export type Templates = Record<string, MessageTemplate>
