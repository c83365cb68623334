import type { MessageTemplate } from 'local-phone/server'

/** Templates of subscribe messages as this machine's WeChat has them: what a mini-program's account chooses there. */
export const TEMPLATES: Record<string, MessageTemplate> = {
  'local-progress': { title: '办理进度提醒', fields: { thing1: '进展', time2: '时间' } },
  'local-desk': { title: '待办事项提醒', fields: { thing1: '待办', time2: '时间' } },
}

/** Where the functions learn of them. */
export const TEMPLATE_VARIABLES = { TEMPLATE_PROGRESS: 'local-progress', TEMPLATE_DESK: 'local-desk' }
