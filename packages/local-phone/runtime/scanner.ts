/** 「扫一扫」: what a camera could see from here, which is every other phone on the same page. */
import { button, element } from './columns'
import { codeInFile } from './codes'
import { showToast } from './overlays'
import { pickFiles } from './pick'
import { embedded, screen } from './place'

/** What was read, and by what. */
export interface Scanned {
  text: string
  from: 'camera' | 'album'
}
/** A code of WeChat's own: which page of the mini-program it opens, with which scene. */
export interface MiniCode {
  page: string
  scene: string
}
interface Seen {
  label: string
  text: string
}
interface OtherPhone {
  __phone?: { codes(): Promise<string[]> }
}

/** How the text of a mini-program code begins on this machine; the local cloud makes them. */
const MINI_CODE = 'https://local.weixin/a?'
const LOOK_MS = 1000

/** What a mini-program code says; null for any other text. */
export function miniCodeOf(text: string): MiniCode | null {
  if (!text.startsWith(MINI_CODE)) return null
  const { searchParams } = new URL(text)
  return { page: searchParams.get('page') ?? '', scene: searchParams.get('scene') ?? '' }
}

/** A page's address with the scene as WeChat hands it over: encoded. */
export const addressOf = ({ page, scene }: MiniCode): string => `${page}?scene=${encodeURIComponent(scene)}`

/** Opens the scanner. Resolves with what was chosen, or null when it was closed. */
export function openScanner(withAlbum: boolean): Promise<Scanned | null> {
  return new Promise((resolve) => new Scanner(withAlbum, resolve))
}

class Scanner {
  private readonly sheet = element('div', 'phone-scanner', {
    role: 'dialog',
    'aria-modal': 'true',
    'aria-label': '扫一扫',
  })
  private readonly list = element('div', 'phone-scanner-list')
  private shown = ''
  private isOpen = true

  constructor(
    withAlbum: boolean,
    private readonly done: (result: Scanned | null) => void,
  ) {
    const title = Object.assign(element('div', 'phone-scanner-title'), { textContent: '扫一扫' })
    const foot = element('div', 'phone-scanner-foot')
    if (withAlbum) foot.append(button('从相册选', () => void this.fromAlbum()))
    foot.append(button('关掉', () => this.close(null)))
    this.sheet.append(title, this.list, foot)
    this.sheet.addEventListener('keydown', (event) => event.key === 'Escape' && this.close(null))
    this.draw([])
    screen.append(this.sheet)
    ;(foot.lastElementChild as HTMLElement).focus()
    void this.look()
  }

  /** Looks again and again: a code may be shown, or changed, while the scanner is open. */
  private async look(): Promise<void> {
    while (this.isOpen) {
      this.draw(await codesAround())
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }

  private draw(seen: Seen[]): void {
    const mark = JSON.stringify(seen)
    if (mark === this.shown) return
    this.shown = mark
    const rows = seen.map((each) => button(nameOf(each, seen), () => this.take(each.text)))
    this.list.replaceChildren(...(rows.length ? rows : [nothingSeen()]))
  }

  private take(text: string): void {
    this.close({ text, from: 'camera' })
  }

  private async fromAlbum(): Promise<void> {
    const [file] = await pickFiles({ count: 1, accept: 'image/*' })
    if (!file) return
    const text = await codeInFile(file)
    if (text === null) showToast('没有认出码。换一张清楚的。', 'none', false, 2500)
    else this.close({ text, from: 'album' })
  }

  private close(result: Scanned | null): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.sheet.remove()
    this.done(result)
  }
}

const nothingSeen = (): HTMLElement =>
  Object.assign(element('p', '', { role: 'status' }), {
    textContent: embedded ? '没有看到码。在另一台手机上把码打开，这里就会出现。' : '没有看到码。旁边没有别的手机。',
  })

/** A phone's label; with its number where the phone shows several codes. */
function nameOf({ label, text }: Seen, all: Seen[]): string {
  const same = all.filter((each) => each.label === label)
  const number = same.findIndex((each) => each.text === text) + 1
  return same.length > 1 ? `${label}上的第 ${number} 个码` : `${label}上的码`
}

/** Every code that the other phones of the page show now. */
async function codesAround(): Promise<Seen[]> {
  if (!embedded) return []
  const frames = Array.from({ length: window.parent.length }, (_, index) => window.parent[index] as Window)
  const seen = await Promise.all(frames.filter((each) => each !== window).map(codesOf))
  return seen.flat()
}

async function codesOf(other: Window): Promise<Seen[]> {
  try {
    const label = other.frameElement?.getAttribute('title') ?? '旁边的手机'
    const texts = (await (other as Window & OtherPhone).__phone?.codes()) ?? []
    return texts.map((text) => ({ label, text }))
  } catch {
    // A frame of another origin, or one that is just loading, shows nothing.
    return []
  }
}
