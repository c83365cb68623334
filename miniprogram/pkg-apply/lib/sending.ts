import type { Onward, Reply, Submitted } from '../../../typings/api'
import type { Service } from '../../../domain/matter/service'
import { type Answers, type FieldError, fieldsOf, personalIn } from '../../../domain/form'
import { askAllowance } from '../../client/wx/allow'
import { afterGuide, mustAskGuide } from '../../client/privacy'
import { call } from '../../client/net/api'
import { type Draft, dropDraft, type Filling, fillingQuery } from '../../client/keep/drafts'
import { say, toMatters } from '../../client/go'
import { forgetMaterials } from '../../client/materials'
import { handIn } from '../../client/net/outbox'
import { dropPhotos, photosProblem, photosSettled, sendPhotos, withFileIds } from '../../client/net/photos'
import { mayChoose, partOf } from './filling'

/** State of a page with 「交上去」. */
export interface SendingData {
  errors: FieldError[]
  message: string
  /** The caller's own case that prevents sending. */
  about: string
  /** The service that leads on from a refusal. */
  onward: Onward | null
  sending: boolean
  /** What is pressed is sent at once. */
  online: boolean
}
interface SendingPage {
  data: SendingData & { _service: Service | null; _filling: Filling; _draft: Draft | null }
  setData(patch: Partial<SendingData>): void
}

/** Words of the button, by who fills in: with network, without it, and while sending. */
export function sendWords(filling: Filling): { go: string; later: string; busy: string } {
  const part = partOf(filling)
  if (part === 'helping') return { go: '交给他本人确认', later: '交给他本人确认', busy: '正在交…' }
  if (part === 'offer') return { go: '发布', later: '发布', busy: '正在发布…' }
  if (part === 'desk') return { go: '开始办', later: '开始办', busy: '正在交…' }
  return { go: '交上去', later: '先存着，有网自动交', busy: '正在交…' }
}

/** Shows mistakes at the top of the page. */
export function complain(page: Pick<SendingPage, 'setData'>, errors: FieldError[], message: string): void {
  page.setData({ errors, message })
  void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
}

const PHOTOS_WAIT = '照片还没传完。连上网后再点一次，填的都在。'

/** What happens after the answer has arrived and the button is enabled again: the page may close then. */
type Then = () => void

/**
 * A helper sends what was filled in; the person confirms it on their own phone. Needs the network, because a code is
 * shown.
 */
async function handOver(page: SendingPage, service: Service, draft: Draft, answers: Answers): Promise<Then> {
  const { hat = '', assist = '' } = page.data._filling
  await sendPhotos()
  if (!photosSettled(answers)) return () => complain(page, [], photosProblem(answers) ?? PHOTOS_WAIT)
  const reply = await call('assist.put', {
    hat,
    id: assist,
    form: service.asks.form.version,
    answers: withFileIds(answers),
  })
  if (!reply.ok) return () => complain(page, reply.fields ?? [], reply.message)
  dropPhotos(answers)
  dropDraft(draft.key)
  const token = encodeURIComponent(reply.data.code.token)
  return () => void wx.reLaunch({ url: `/pkg-me/code/code?of=confirm&token=${token}` })
}

function answered(page: SendingPage, { requestId }: Draft, reply: Reply<Submitted>): void {
  const query = fillingQuery(page.data._filling)
  if (reply.ok) forgetMaterials()
  if (reply.ok) void wx.reLaunch({ url: `/pkg-apply/done/done?request=${requestId}&${query}` })
  else if (reply.code === 'OFFLINE' || reply.code === 'OUTDATED') {
    say(reply.code === 'OFFLINE' ? '先存着，有网自动交' : '先存着，更新后自动交')
    toMatters('unsent')
  } else {
    page.setData({ about: reply.about ?? '', onward: reply.onward ?? null })
    complain(page, reply.fields ?? [], reply.message)
  }
}

async function handInOwn(page: SendingPage, service: Service, draft: Draft, answers: Answers): Promise<Then> {
  const filling = page.data._filling
  const reply = await handIn({
    requestId: draft.requestId,
    filling,
    title: service.head.name,
    form: service.asks.form.version,
    ...(draft.above && mayChoose(service, filling) ? { above: true } : {}),
    answers,
  })
  return () => answered(page, draft, reply)
}

/** What a service asks for says who somebody is. */
const asksPersonal = (service: Service): boolean => personalIn(fieldsOf(service.asks.form)).length > 0

/**
 * Hands in checked answers: stored before they are sent; more taps while sending change nothing. Before the first with
 * personal data the guide is agreed to.
 */
export function sendWhole(page: SendingPage, answers: Answers): Promise<void> {
  const { _service: service, _filling: filling } = page.data
  const asks = service !== null && asksPersonal(service) && !['offer', 'desk'].includes(partOf(filling))
  if (!asks || !mustAskGuide()) return sendNow(page, answers)
  afterGuide(() => void sendNow(page, answers))
  return Promise.resolve()
}

async function sendNow(page: SendingPage, answers: Answers): Promise<void> {
  const { _service: service, _draft: draft, _filling: filling, sending } = page.data
  if (!service || !draft || sending) return
  const part = partOf(filling)
  if (part !== 'helping') askAllowance(page.data._filling.hat ? 'desk' : 'progress')
  page.setData({ sending: true, errors: [], message: '', about: '', onward: null })
  const sent = part === 'helping' ? handOver(page, service, draft, answers) : handInOwn(page, service, draft, answers)
  const then = await sent
  page.setData({ sending: false })
  then()
}
