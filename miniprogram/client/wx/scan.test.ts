import { type FakeWx, settle, startPhone } from '../../testing/fake-wx'
import type * as ScanModule from './scan'

interface Opened {
  pages: string[]
  words: string[]
}

/** A phone whose scanner answers as told. */
function phoneThatReads(read: () => Promise<object>): Opened & { phone: FakeWx; scan: typeof ScanModule } {
  const phone = startPhone()
  const opened: Opened = { pages: [], words: [] }
  Object.assign(phone, {
    scanCode: read,
    navigateTo: ({ url }: { url: string }) => opened.pages.push(url),
    showToast: ({ title }: { title: string }) => opened.words.push(title),
  })
  return { phone, ...opened, scan: jest.requireActual<typeof ScanModule>('./scan') }
}
const reads = (read: object) => phoneThatReads(() => Promise.resolve(read))
const fails = (errMsg: string) => phoneThatReads(() => Promise.reject(Object.assign(new Error(errMsg), { errMsg })))

describe('a scanned code', () => {
  it.each([
    ['a plain code', { result: 's0123456789AB00' }, 's0123456789AB00'],
    ['a mini-program code', { result: '', path: 'pages/scan/scan?scene=s0123456789AB00' }, 's0123456789AB00'],
    ['an encoded scene beside others', { path: 'pages/scan/scan?from=x&scene=m%2Fa%3Db&y=1' }, 'm/a=b'],
    ['the page of a mini-program code as text', { result: '/pages/scan/scan?scene=c12' }, 'c12'],
  ])('%s opens the page for its token', async (_name, read, token) => {
    const { scan, pages } = reads(read)
    await scan.scanNow()
    expect(pages).toEqual([`/pages/scan/scan?scene=${encodeURIComponent(token)}`])
    expect(scan.tokenIn(pages[0]?.split('scene=')[1])).toBe(token)
  })

  it.each([
    ['words', { result: '你好 世界' }],
    ['nothing', { result: '' }],
    ['a scene that is not encoded well', { path: 'pages/scan/scan?scene=%E0%A4%A' }],
    ['far too much', { result: 'a'.repeat(401) }],
  ])('of %s opens the page that says what to do', async (_name, read) => {
    const { scan, pages } = reads(read)
    await scan.scanNow()
    expect(pages).toEqual(['/pages/scan/scan?scene='])
  })
})

describe('the scanner', () => {
  it('is closed without a word', async () => {
    const { scan, pages, words } = fails('scanCode:fail cancel')
    await scan.scanNow()
    expect([pages, words]).toEqual([[], []])
  })

  it('says what to do when the camera may not be used', async () => {
    const { scan, pages, words } = fails('scanCode:fail auth deny')
    await scan.scanNow()
    await settle()
    expect(pages).toEqual([])
    expect(words).toEqual(['没打开相机。可以从相册选，或在微信的设置里打开相机。'])
  })
})

it('what the server said goes to the next page once, for its own token alone', () => {
  const { scan } = reads({})
  const badge = { kind: 'badge', name: '孙*', orgName: 'x', phone: '1', role: 'y' } as const
  scan.handOver('b1', badge)
  expect(scan.takeOver('b2')).toBeNull()
  scan.handOver('b1', badge)
  expect([scan.takeOver('b1'), scan.takeOver('b1')]).toEqual([badge, null])
})
