import type { Chip } from '../../../domain/matter/chips'
import type { StandardKind } from '../../../domain/shapes/register/standards'
import type { StandardMoves, StandardPreview, StandardRow } from '../../../typings/standards'
import { dayWords, sinceWords } from '../../client/when'

/** A notice or a change of standards, as it is drawn in the list. */
export interface StandardLook {
  id: string
  title: string
  org: string
  days: string
  source: string
  link: string
  chip: Chip
  said: string[]
  confirms: boolean
  ends: boolean
}

const CHIPS: Record<StandardRow['state'], Chip> = {
  waits: { icon: 'clock', tone: 'warn', word: '等人确认' },
  soon: { icon: 'clock', tone: 'link', word: '就要生效' },
  held: { icon: 'check-circle', tone: 'ok', word: '在用' },
  ended: { icon: 'cross-circle', tone: 'off', word: '撤回了' },
}

const saidLines = ({ given, confirmed, alone, ended }: StandardRow): string[] => [
  `${given.name}录的，${sinceWords(given.at)}`,
  ...(confirmed ? [`${confirmed.name}确认的，${sinceWords(confirmed.at)}`] : []),
  ...(alone ? ['当时没有第二个管理员，没人确认'] : []),
  ...(ended ? [`${ended.name}撤回的，${sinceWords(ended.at)}`] : []),
]

export const standardLook = (row: StandardRow): StandardLook => ({
  ...{ id: row.id, title: row.title, org: row.orgName, source: row.source, link: row.link ?? '' },
  ...{ days: `从 ${dayWords(row.from)} 起`, chip: CHIPS[row.state], said: saidLines(row) },
  ...{ confirms: row.can.includes('confirm'), ends: row.can.includes('end') },
})

/** What would change, as it is drawn before somebody says yes. */
export interface PreviewLook {
  title: string
  days: string
  lines: { label: string; words: string }[]
  /** What it does to matters that are on the way. */
  matters: string[]
}

function matterLines({ settled, moved, more, examples }: StandardMoves): string[] {
  if (settled === 0) return ['没有在办的事要改日子。']
  const [least, some] = more ? ['至少 ', '（只看了最近的 100 件）'] : ['', '']
  return [
    `在办的事里，${least}${settled} 件的日子从暂定变成定下来，其中 ${moved} 件换了一天${some}。换了的，本人和办事的人都会收到一条消息。`,
    ...examples.map(({ service, before, after }) => `比如 ${service}：${dayWords(before)} 改为 ${dayWords(after)}`),
  ]
}

const PACK = '已经交上来的，还照原来的办；这一天和以后交的，照新的办。'

export const previewLook = ({ title, from, lines, moves }: StandardPreview): PreviewLook => ({
  ...{ title, days: `从 ${dayWords(from)} 起` },
  lines: lines.map(({ label, before, after }) => ({ label, words: before ? `${before} 改为 ${after}` : after })),
  matters: moves ? matterLines(moves) : [PACK],
})

export const MAKING: Record<StandardKind, { button: string; title: string; hint: string }> = {
  calendar: {
    ...{ button: '录一年的放假通知', title: '录放假通知' },
    hint: '日子先替您按推算的填了，照着国务院办公厅的通知改，再加上周末上班的。先给您看会改什么，再交给另一位管理员确认。',
  },
  pack: {
    ...{ button: '改标准', title: '改标准' },
    hint: '填的是现在的数，只改文件里变了的。一个文件录一次。先给您看会改什么，再交给另一位管理员确认。',
  },
}
