import { forgetAll, opened } from '../../client/keep/store'
import { CHIPS } from '../../../domain/matter/chips'
import type { CaseRow, CaseView, Me, Reply, Request } from '../../../typings/api'

/*
 * For the tests of this package: a phone that only remembers what it was told, and matters of nobody.
 */

type Answer = (data: Record<string, unknown>) => Reply<unknown> | Promise<Reply<unknown>>
export const OFFLINE = new Error('request:fail')
type Event = { currentTarget: { dataset: Record<string, string> }; detail: Record<string, unknown> }

interface Opened {
  filePath: string
  fileType: string
  showMenu: boolean
  success: () => void
}

/** An event as a page's handler gets it. */
export const eventOf = (dataset: Record<string, string>, detail: Record<string, unknown> = {}): Event => ({
  currentTarget: { dataset },
  detail,
})

/** Calls a method of a page or component, as a tap or WeChat itself would. */
export function run(page: { instance: object }, method: string, ...args: unknown[]): unknown {
  const methods = page.instance as Record<string, ((...args: unknown[]) => unknown) | undefined>
  const found = methods[method]
  if (!found) throw new Error(`no method ${method}`)
  return found.apply(page.instance, args)
}

/** What the program keeps, by its names there: all of it is encrypted. */
const nameOf = (key: string): string => key.slice('sealed:'.length)

/** `wx` of the tests: `answers` says what the server says to a route; a route without one is a dead network. */
export class FakePhone {
  readonly sent: Request[] = []
  readonly opened: string[] = []
  readonly previewed: string[][] = []
  /** Documents that were opened, and files that were taken off the phone. */
  readonly documents: object[] = []
  readonly unlinked: string[] = []
  readonly storage = new Map<string, unknown>()
  clipboard = ''
  answers: Record<string, Answer> = {}

  to(route: string): Record<string, unknown>[] {
    return this.sent.filter((one) => one.route === route).map((one) => one.data as Record<string, unknown>)
  }

  private reach({ data }: { data: Request }): Promise<{ result: unknown }> {
    this.sent.push(data)
    const answer = this.answers[data.route]
    if (!answer) return Promise.reject(OFFLINE)
    return Promise.resolve(answer(data.data as Record<string, unknown>)).then((result) => ({ result }))
  }

  private readonly go = ({ url }: { url: string }): void => void this.opened.push(url)

  readonly wx = {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({
      writeFile: ({ success }: { success: () => void }) => success(),
      unlink: ({ filePath }: { filePath: string }) => void this.unlinked.push(filePath),
    }),
    openDocument: ({ success, filePath, fileType, showMenu }: Opened) => {
      this.documents.push({ filePath, fileType, showMenu })
      success()
    },
    cloud: { callFunction: (call: { data: Request }) => this.reach(call) },
    getAppBaseInfo: () => ({ fontSizeScaleFactor: 1, SDKVersion: '3.5.0' }),
    setStorage: ({ key, data }: { key: string; data: { value: unknown } }) =>
      Promise.resolve(void this.storage.set(nameOf(key), data.value)),
    removeStorageSync: (key: string) => void this.storage.delete(nameOf(key)),
    // The privacy guide was agreed to before.
    onNeedPrivacyAuthorization: () => undefined,
    getStorageInfoSync: () => ({ keys: [...this.storage.keys()].map((name) => `sealed:${name}`) }),
    navigateTo: this.go,
    redirectTo: this.go,
    switchTab: this.go,
    navigateBack: () => void this.opened.push('back'),
    pageScrollTo: () => undefined,
    setNavigationBarTitle: () => undefined,
    showToast: () => undefined,
    showModal: () => Promise.resolve({ confirm: true }),
    setClipboardData: ({ data }: { data: string }) => void (this.clipboard = data),
    previewImage: ({ urls }: { urls: string[] }) => Promise.resolve(void this.previewed.push(urls)),
  }
}

/** Puts a fresh phone in place of `wx`. */
export function fakePhone(): FakePhone {
  const phone = new FakePhone()
  Object.assign(globalThis, { wx: phone.wx })
  // The program goes on running in another phone's place.
  forgetAll()
  void opened()
  return phone
}

export const good = (data: unknown): Reply<unknown> => ({ ok: true, data })

export const ME: Me = {
  person: 'p1',
  name: '钱*',
  member: null,
  templates: {},
  hats: [
    { role: 'officer', org: 'unit-1', orgName: '河口三标项目工会（编的）', level: 'unit' },
    { role: 'liaison', org: 'unit-1', orgName: '河口三标项目工会（编的）', level: 'unit' },
    { role: 'officer', org: 'town-1', orgName: '河口镇总工会（编的）', level: 'town' },
  ],
}

export const row = (id: string, due: string, more: Partial<CaseRow> = {}): CaseRow => ({
  id,
  no: `NO${id}`,
  service: 'aid.file',
  chip: CHIPS.submitted,
  title: '张*明',
  desk: '河口三标项目工会（编的）',
  due,
  todo: '收下',
  at: '2026-11-18T02:00:00.000Z',
  ...more,
})

export const view = (more: Partial<CaseView> = {}): CaseView => ({
  id: 'c1',
  no: 'NOc1',
  rev: 1,
  step: 'submitted',
  as: 'officer',
  service: { id: 'aid.file', name: '生活有困难', official: '困难职工帮扶' },
  title: '张*明',
  chip: CHIPS.submitted,
  words: '我们收到了，先看材料齐不齐。',
  desk: { name: '河口三标项目工会（编的）', phone: '0000-0000005', person: null },
  due: { date: '2026-11-25', provisional: false },
  paused: false,
  timeline: [{ at: '2026-11-18T02:00:00.000Z', title: '您交上了申请', who: '张*明', note: null }],
  actions: [],
  sections: [
    {
      id: 'self',
      title: '您自己',
      rows: [
        { id: 'name', label: '姓名', value: '张样明' },
        { id: 'phone', label: '手机号', value: '139****0001', reveal: 'phone', calls: true },
        { id: 'photos', label: '材料照片', value: '2 张', photos: 2 },
      ],
    },
  ],
  assessment: {
    result: '相对困难',
    explained: {
      value: 'relative',
      steps: [{ rule: '规定一', source: '出处一', verdict: 'maybe', answer: '说不准', fix: '补一张单子', inputs: {} }],
    },
  },
  flags: ['同一家可能有 2 份'],
  gaps: [],
  refusal: null,
  notice: null,
  objections: [],
  colleagues: [{ id: 'p2', name: '周*' }],
  ...more,
})
