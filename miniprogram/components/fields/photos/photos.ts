import type { PhotosField, Value } from '../../../../domain/form/types'
import { notWatching } from '../../../client/net/network'
import {
  choosePhotos,
  copyPhotos,
  dropPhoto,
  onPhotos,
  photoAt,
  photoWords,
  sendPhotos,
} from '../../../client/net/photos'
import type { TakenIn } from '../../../client/net/taking'
import { dayWords } from '../../../client/when'
import { workPhotos } from '../../../client/worklog/book'

/** One photo as drawn: what is on this phone can be looked at, what was sent long ago is only named. */
interface Tile {
  path: string
  picture: string
  words: string
  /** It may be sent again. */
  failed: boolean
  /** Something has to be done about it. */
  wrong: boolean
}
const tileOf = (path: string): Tile => {
  const photo = photoAt(path)
  const [failed, refused] = [photo?.state === 'failed', photo?.state === 'refused']
  return { path, picture: photo ? path : '', words: photoWords(path), failed, wrong: failed || refused }
}
const asPaths = (value: Value): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
type Tap = WechatMiniprogram.TouchEvent

/** Photos taken now or picked from the album. Each says its own state; the person may go on while they are being sent. */
Component({
  options: { pureDataPattern: /^_/ },
  properties: {
    field: { type: Object, value: {} as PhotosField },
    value: { type: null, value: null as Value },
    spoken: { type: String, value: '' },
  },
  data: {
    tiles: [] as Tile[],
    room: 0,
    under: false,
    problems: [] as string[],
    /** Photos of the person's own work log, shown once they are asked for. */
    logged: [] as { path: string; words: string }[],
    hasLogged: false,
    _stop: notWatching,
  },
  observers: {
    'field, value'() {
      this.draw()
    },
  },
  lifetimes: {
    attached() {
      this.setData({ _stop: onPhotos(() => this.draw()) })
    },
    detached() {
      this.data._stop()
    },
  },
  methods: {
    draw() {
      const tiles = asPaths(this.data.value).map(tileOf)
      const room = this.data.field.max - tiles.length
      this.setData({
        tiles,
        room,
        hasLogged: this.data.field.fills !== undefined && workPhotos().length > 0,
        under: tiles.some(({ words, wrong, failed }) => words !== '传好了' && (failed || !wrong)),
      })
    },
    async choose(event: Tap) {
      const source = event.currentTarget.dataset.source === 'album' ? 'album' : 'camera'
      this.add(await choosePhotos(source, this.data.room))
    },
    add({ paths, problems }: TakenIn) {
      this.setData({ problems })
      if (paths.length > 0) this.triggerEvent('change', { value: [...asPaths(this.data.value), ...paths] })
    },
    showLogged() {
      this.setData({ logged: workPhotos().map(({ path, day }) => ({ path, words: dayWords(day) })) })
    },
    /** A copy goes along; the work log keeps its own. */
    async addLogged(event: Tap) {
      const path = String(event.currentTarget.dataset.path)
      const left = this.data.logged.filter((one) => one.path !== path)
      if (left.length === this.data.logged.length || this.data.room < 1) return
      this.setData({ logged: left })
      this.add(await copyPhotos([path]))
    },
    again() {
      void sendPhotos()
    },
    look(event: Tap) {
      const path = String(event.currentTarget.dataset.path)
      if (path) void wx.previewImage({ urls: [path] })
    },
    remove(event: Tap) {
      const path = String(event.currentTarget.dataset.path)
      dropPhoto(path)
      this.triggerEvent('change', { value: asPaths(this.data.value).filter((one) => one !== path) })
    },
  },
})
