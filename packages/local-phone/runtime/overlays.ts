/** Toasts, dialogs and bottom sheets of the phone itself. */
import { button, element } from './columns'
import { screen } from './place'

let toast: HTMLElement | undefined
let toastTimer = 0

const SIGNS: Record<string, string> = { success: '✓', error: '!', loading: '' }

/** Shows a toast for `ms`; 0 = until it is hidden. */
export function showToast(title: string, icon: string, mask: boolean, ms: number, image = ''): void {
  hideToast()
  toast = element('div', mask ? 'phone-mask phone-clear' : 'phone-pass', { role: 'status' })
  const box = element('div', 'phone-toast', { 'data-icon': icon })
  if (image) box.append(element('img', '', { src: image, alt: '' }))
  else if (icon in SIGNS)
    box.append(Object.assign(element('div', 'phone-sign', { 'aria-hidden': 'true' }), { textContent: SIGNS[icon] }))
  box.append(title)
  toast.append(box)
  screen.append(toast)
  if (ms) toastTimer = window.setTimeout(hideToast, ms)
}

/** Takes the toast away. */
export function hideToast(): void {
  clearTimeout(toastTimer)
  toast?.remove()
  toast = undefined
}

export interface Question {
  title?: string
  content?: string
  showCancel?: boolean
  cancelText?: string
  confirmText?: string
  cancelColor?: string
  confirmColor?: string
  editable?: boolean
  placeholderText?: string
}
export interface Answer {
  confirm: boolean
  cancel: boolean
  content?: string
}

/** A dialog with one or two buttons. */
export function ask({
  title = '',
  content = '',
  showCancel = true,
  cancelText = '取消',
  confirmText = '确定',
  ...rest
}: Question): Promise<Answer> {
  const mask = element('div', 'phone-mask')
  const dialog = element('div', 'phone-dialog', {
    role: 'dialog',
    'aria-modal': 'true',
    'aria-label': title || content,
  })
  const field = rest.editable ? dialogField(content, rest.placeholderText) : null
  dialog.append(
    ...(title ? [Object.assign(element('h2', ''), { textContent: title })] : []),
    field ?? Object.assign(element('p', ''), { textContent: content }),
  )
  return new Promise((resolve) => {
    const close = (confirm: boolean) => {
      mask.remove()
      resolve({ confirm, cancel: !confirm, ...(field && { content: field.value }) })
    }
    const foot = element('footer', '')
    if (showCancel)
      foot.append(
        colored(
          button(cancelText, () => close(false)),
          rest.cancelColor,
        ),
      )
    foot.append(
      colored(
        button(confirmText, () => close(true), 'phone-confirm'),
        rest.confirmColor,
      ),
    )
    dialog.append(foot)
    mask.append(dialog)
    screen.append(mask)
    ;(field ?? (foot.lastElementChild as HTMLElement)).focus()
  })
}

const dialogField = (value: string, placeholder = ''): HTMLTextAreaElement =>
  Object.assign(document.createElement('textarea'), { value, placeholder, rows: 3 })

const colored = (made: HTMLElement, color = ''): HTMLElement => {
  made.style.color = color
  return made
}

/** A bottom sheet with one row per choice. Resolves with the index, or null when it was closed. */
export function choose(
  items: string[],
  options: { title?: string; cancelText?: string; color?: string } = {},
): Promise<number | null> {
  const mask = element('div', 'phone-mask')
  const sheet = element('div', 'phone-sheet', {
    role: 'dialog',
    'aria-modal': 'true',
    'aria-label': options.title ?? '请选择',
  })
  return new Promise((resolve) => {
    const close = (index: number | null) => {
      mask.remove()
      resolve(index)
    }
    if (options.title) sheet.append(Object.assign(element('div', 'phone-sheet-note'), { textContent: options.title }))
    sheet.append(
      ...items.map((text, index) =>
        colored(
          button(text, () => close(index), 'phone-row'),
          options.color,
        ),
      ),
    )
    sheet.append(button(options.cancelText ?? '取消', () => close(null), 'phone-row phone-row-cancel'))
    mask.addEventListener('click', (event) => event.target === mask && close(null))
    mask.append(sheet)
    screen.append(mask)
  })
}

/** Shows pictures one at a time over everything; a tap closes. */
export function showPictures(urls: string[], start: number): void {
  let at = start
  const viewer = element('div', 'phone-viewer', { role: 'dialog', 'aria-modal': 'true', 'aria-label': '看图片' })
  const image = element('img', '') as HTMLImageElement
  const count = element('div', 'phone-viewer-count')
  const draw = () => {
    Object.assign(image, { src: urls[at], alt: `第 ${at + 1} 张,共 ${urls.length} 张` })
    count.textContent = `${at + 1}/${urls.length}`
  }
  const step = (by: number) => () => {
    at = (at + by + urls.length) % urls.length
    draw()
  }
  viewer.append(
    image,
    count,
    button('关闭', () => viewer.remove(), 'phone-viewer-close'),
  )
  if (urls.length > 1)
    viewer.append(button('上一张', step(-1), 'phone-viewer-prev'), button('下一张', step(1), 'phone-viewer-next'))
  image.addEventListener('click', () => viewer.remove())
  draw()
  screen.append(viewer)
}
