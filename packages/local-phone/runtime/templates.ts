/** Message templates: what the mini-program has registered with WeChat. */
import type { MessageTemplate, Templates } from './messages'
import { BASE } from './place'

let known: Promise<Templates | null> | undefined

/** All templates; null when nobody told this phone: then any id goes. Throws when they cannot be fetched. */
export function messageTemplates(): Promise<Templates | null> {
  known ??= fetch(`${BASE}templates`).then((reply) =>
    reply.status === 204 ? null : (reply.json() as Promise<Templates>),
  )
  known.catch(() => (known = undefined))
  return known
}

/** Words for fields whose template is not known, by the type that begins their name. */
const TYPES: Record<string, string> = {
  thing: '事项',
  phrase: '状态',
  time: '时间',
  date: '日期',
  character_string: '编号',
  name: '姓名',
  amount: '金额',
  number: '数量',
  phone_number: '电话',
}

/** The words before a field of a card. */
export const fieldLabel = (template: MessageTemplate | undefined, field: string): string =>
  template?.fields[field] ?? TYPES[field.replace(/\d+$/, '')] ?? field
