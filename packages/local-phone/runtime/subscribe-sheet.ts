/** The sheet that asks whether messages may be sent: one row per template. */
import { button, element } from './columns'
import { screen } from './place'

export interface Consent {
  /** Ids of the templates whose rows stayed ticked; empty when all was refused. */
  accepted: string[]
  /** 「总是保持以上选择」 was ticked. */
  always: boolean
}

function checkRow(text: string, checked: boolean): { row: HTMLElement; box: HTMLInputElement } {
  const row = element('label', 'phone-check')
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked })
  row.append(box, text)
  return { row, box }
}

/** Asks. `titles` by template id. */
export function askConsent(titles: Record<string, string>): Promise<Consent> {
  const mask = element('div', 'phone-mask')
  const sheet = element('div', 'phone-sheet phone-subscribe', {
    role: 'dialog',
    'aria-modal': 'true',
    'aria-label': '想给你发送通知',
  })
  const note = Object.assign(element('div', 'phone-sheet-note'), { textContent: '想给你发送以下通知，每勾一条发一次' })
  const rows = Object.entries(titles).map(([id, title]) => ({ id, ...checkRow(title, true) }))
  const always = checkRow('总是保持以上选择，不再询问', false)
  return new Promise((resolve) => {
    const close = (accepted: string[]) => {
      mask.remove()
      resolve({ accepted, always: always.box.checked })
    }
    const foot = element('div', 'phone-subscribe-foot')
    const ticked = () => rows.filter(({ box }) => box.checked).map(({ id }) => id)
    foot.append(
      button('拒绝', () => close([])),
      button('允许', () => close(ticked()), 'phone-allow'),
    )
    sheet.append(note, ...rows.map(({ row }) => row), always.row, foot)
    mask.append(sheet)
    screen.append(mask)
  })
}
