import { GUIDE_DATE } from '../../domain/base/guide'
import { type FakeWx, keepOn, startPhone } from '../testing/fake-wx'
import type * as PrivacyModule from './privacy'
import type * as StoreModule from './keep/store'

const privacy = () => jest.requireActual<typeof PrivacyModule>('./privacy')
const kept = () => jest.requireActual<typeof StoreModule>('./keep/store').read('guide')

type Heard = (resolve: (answer: object) => void) => void
let phone: FakeWx & Record<string, unknown>
let heard: Heard
let modals: string[]
/** WeChat of today, which says whether it has to be asked. */
function wechat(needAuthorization: boolean): void {
  Object.assign(phone, {
    getPrivacySetting: ({ success }: { success: (setting: object) => void }) => success({ needAuthorization }),
    onNeedPrivacyAuthorization: (listener: Heard) => (heard = listener),
  })
  privacy().watchPrivacy()
}
const sheet = () => ({ open: jest.fn(), close: jest.fn() })

beforeEach(() => {
  phone = startPhone() as typeof phone
  modals = []
  phone['showModal'] = ({ content }: { content: string }) => Promise.resolve(void modals.push(content))
})

describe('before a form is handed in', () => {
  it('nothing is asked of whoever agreed', () => {
    wechat(false)
    const goOn = jest.fn()
    privacy().afterGuide(goOn)
    expect(goOn).toHaveBeenCalledTimes(1)
  })

  it('the yes is asked for once, and what waited goes on with it', () => {
    wechat(true)
    const [own, goOn] = [sheet(), jest.fn()]
    privacy().showGuideOn(own)
    privacy().afterGuide(goOn)
    expect([own.open.mock.calls.length, goOn.mock.calls.length]).toEqual([1, 0])
    privacy().agreeToGuide()
    expect([own.close.mock.calls.length, goOn.mock.calls.length]).toEqual([1, 1])
    expect(privacy().mustAskGuide()).toBe(false)
    expect(kept()).toBe(GUIDE_DATE)
  })

  it('a no says what goes on without it, and asks again the next time', () => {
    wechat(true)
    const goOn = jest.fn()
    privacy().showGuideOn(sheet())
    privacy().afterGuide(goOn)
    privacy().refuseGuide()
    expect(goOn).not.toHaveBeenCalled()
    expect(modals[0]).toContain('打 12351 都照常')
    expect(privacy().mustAskGuide()).toBe(true)
  })

  it('a newer guide is asked about again', () => {
    wechat(false)
    keepOn('guide', '2020-01-01')
    expect(privacy().mustAskGuide()).toBe(true)
  })

  it('WeChat that knows no such question leaves it to us', () => {
    privacy().watchPrivacy()
    expect(privacy().mustAskGuide()).toBe(true)
    keepOn('guide', GUIDE_DATE)
    expect(privacy().mustAskGuide()).toBe(false)
  })
})

describe('a private call that waits', () => {
  const asked = (own = sheet()) => {
    wechat(false)
    privacy().showGuideOn(own)
    const answers: object[] = []
    heard((answer) => answers.push(answer))
    return { own, answers }
  }

  it('goes on by the button that WeChat looks for', () => {
    const { answers } = asked()
    privacy().agreeToGuide()
    expect(answers).toEqual([{ event: 'agree', buttonId: privacy().AGREE }])
  })

  it('is refused by a no, by leaving the page, and where there is no sheet', () => {
    const first = asked()
    privacy().refuseGuide()
    const second = asked()
    privacy().dropGuide(second.own)
    heard((answer) => second.answers.push(answer))
    for (const { answers } of [first, second]) expect(answers[0]).toEqual({ event: 'disagree' })
    expect(second.answers).toHaveLength(2)
  })
})

it.each([
  [{ errno: 104, errMsg: '' }, true],
  [{ errMsg: 'chooseMedia:fail privacy permission is not authorized' }, true],
  [{ errMsg: 'chooseMedia:fail cancel' }, false],
])('knows the refusal of the guide: %j', (error, is) => {
  expect(privacy().isGuideRefusal(error)).toBe(is)
})
