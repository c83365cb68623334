import type { Answers, FieldError } from '../../../domain/form'
import { page } from '../../behaviors/page'
import { say } from '../../client/go'
import { withAnswer } from '../../client/keep/drafts'
import { newId } from '../../client/keep/ids'
import { canKeep } from '../../client/keep/store'
import { dropFile, photosHome } from '../../client/net/taking'
import { today } from '../../client/when'
import { dropWork, lastWork, monthOf, putWork, worksIn } from '../../client/worklog/book'
import type { Work } from '../../client/worklog/book'
import { answersOf, questions, workOf } from './questions'

type Change = WechatMiniprogram.CustomEvent<{ path: string; value: Answers[string] }>
type Tap = WechatMiniprogram.TouchEvent

const MOST_PHOTOS = 9
const TOO_OLD = '微信版本太旧，存不住。请先更新微信。'
const NO_ROOM = '手机存不下了，这一笔没存住。删掉几样别的，再点一次。'
const DROP = { title: '删掉这一笔？', content: '照片也一起删，删了找不回来。', confirmText: '删掉', cancelText: '不删' }

/** A new line begins with today, and with what was the same last time. */
function begun(month: string): Answers {
  const last = lastWork()
  const day = month === monthOf(today()) ? today() : null
  return { day, amount: 'day', giver: last?.giver ?? '', agreed: last?.amount === 'day' ? last.agreed : null }
}

/** A line of the work log: put down, corrected, deleted. It stays on this phone, its photos as well. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    fields: questions,
    answers: {},
    errors: [] as FieldError[],
    message: '',
    photos: [] as string[],
    room: MOST_PHOTOS,
    problems: [] as string[],
    /** It stands there already. */
    known: false,
    _work: null as Work | null,
    /** Taken here and not put down yet: they go where nobody puts them down. */
    _fresh: [] as string[],
    /** Taken off here: they go once it is put down so. */
    _gone: [] as string[],
  },
  lifetimes: {
    detached() {
      this.data._fresh.forEach(dropFile)
    },
  },
  methods: {
    onLoad({ month = '', id = '' }: { month?: string; id?: string }) {
      const work = worksIn(month).find((one) => one.id === id) ?? null
      this.setData({ _work: work, known: work !== null, answers: work ? answersOf(work) : begun(month) })
      this.showPhotos(work?.photos ?? [])
    },
    showPhotos(photos: string[]) {
      this.setData({ photos, room: MOST_PHOTOS - photos.length })
    },
    change(event: Change) {
      this.setData({ answers: withAnswer(this.data.answers, event.detail.path, event.detail.value), errors: [] })
    },
    async choose(event: Tap) {
      const source = event.currentTarget.dataset.source === 'album' ? 'album' : 'camera'
      const { paths, problems } = await photosHome(source, this.data.room)
      this.setData({ problems, _fresh: [...this.data._fresh, ...paths] })
      this.showPhotos([...this.data.photos, ...paths])
    },
    look(event: Tap) {
      void wx.previewImage({ urls: [String(event.currentTarget.dataset.path)] })
    },
    takeOff(event: Tap) {
      const path = String(event.currentTarget.dataset.path)
      this.setData({ _gone: [...this.data._gone, path] })
      this.showPhotos(this.data.photos.filter((one) => one !== path))
    },
    async save() {
      const { _work: before, answers, photos } = this.data
      const read = workOf(answers, { id: before?.id ?? newId(), photos }, today())
      if ('errors' in read) {
        this.setData({ errors: read.errors, message: '' })
        return
      }
      const problem = canKeep() ? ((await putWork(read.work, before?.day)) ? '' : NO_ROOM) : TOO_OLD
      this.setData({ message: problem })
      if (problem) return
      this.data._gone.forEach(dropFile)
      this.setData({ _fresh: [] })
      say('记下了')
      wx.navigateBack({ fail: () => undefined })
    },
    async drop() {
      const { _work: work } = this.data
      if (!work || !(await wx.showModal(DROP)).confirm) return
      await dropWork(work)
      say('删掉了')
      wx.navigateBack({ fail: () => undefined })
    },
  },
})
