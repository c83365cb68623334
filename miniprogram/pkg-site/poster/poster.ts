import { posterWords, type PosterWords } from '../../../domain/shapes/register/poster'
import type { Site } from '../../../typings/api'
import { isGuideRefusal } from '../../client/privacy'
import { page } from '../../behaviors/page'
import { plain, say, toGone } from '../../client/go'
import { loadInto, NOT_LOADED } from '../../client/net/load'
import { drawPoster, HEIGHT, type Ink, type Picture, WIDTH } from './draw'

/** The canvas that WeChat gives to a page. */
interface CanvasNode {
  width: number
  height: number
  getContext(kind: '2d'): Ink
  createImage(): { src: string; onload: () => void; onerror: () => void }
}

/** Loads the code as a drawable picture. Null if it is not a picture. */
function imageOn(canvas: CanvasNode, picture: string): Promise<Picture | null> {
  return new Promise((resolve) => {
    const image = canvas.createImage()
    image.onload = () => resolve(image)
    image.onerror = () => resolve(null)
    image.src = `data:image/png;base64,${picture}`
  })
}

/** The canvas as a picture file. */
function fileOf(canvas: CanvasNode): Promise<string> {
  return new Promise((resolve, reject) => {
    wx.canvasToTempFilePath({ canvas, success: ({ tempFilePath }) => resolve(tempFilePath), fail: reject })
  })
}

/** A copy that was kept by the program before says less of the site. */
const wordsOf = ({ kind = 'site', name, does = [], orgName: union, phone = '12351' }: Partial<Site>): PosterWords =>
  posterWords({ kind, name: name ?? '', does, union: union ?? '', phone })

/** The site's poster as an A4 picture, to be printed. */
Component({
  behaviors: [page],
  options: { pureDataPattern: /^_/ },
  data: {
    load: NOT_LOADED,
    site: null as Site | null,
    ready: false,
    saving: false,
    problem: '',
    /** All that stands on it, for whoever does not see it. */
    spoken: '',
    _query: { hat: '', id: '' },
    _canvas: null as CanvasNode | null,
  },
  methods: {
    onLoad(query: { id?: string; hat?: string }) {
      this.setData({ _query: { hat: plain(query.hat), id: plain(query.id) } })
      return this.refresh()
    },
    async refresh() {
      await loadInto(this, 'site.get', this.data._query, (site: Site) =>
        this.setData({ site, spoken: Object.values(wordsOf(site)).filter(Boolean).join('，') }),
      )
      if (this.data.load.code === 'NOT_FOUND') toGone('right')
      if (!this.data.site) return
      await loadInto(this, 'site.poster', this.data._query, ({ picture }) => void this.draw(picture))
    },
    canvas(): Promise<CanvasNode | null> {
      return new Promise((resolve) => {
        const query = this.createSelectorQuery()
        query.select('#poster').fields({ node: true })
        query.exec((found: ({ node?: CanvasNode } | null)[]) => resolve(found[0]?.node ?? null))
      })
    },
    async draw(picture: string) {
      const { site } = this.data
      const canvas = await this.canvas()
      if (!canvas || !site) return
      canvas.width = WIDTH
      canvas.height = HEIGHT
      const code = await imageOn(canvas, picture)
      if (!code) {
        this.setData({ problem: '海报没画好。过几分钟再打开一次。' })
        return
      }
      drawPoster(canvas.getContext('2d'), wordsOf(site), code)
      this.setData({ ready: true, problem: '', _canvas: canvas })
    },
    async save() {
      const { _canvas: canvas, saving } = this.data
      if (!canvas || saving) return
      this.setData({ saving: true, problem: '' })
      try {
        await wx.saveImageToPhotosAlbum({ filePath: await fileOf(canvas) })
        say('存到相册了。发给打印店，打成 A4。')
      } catch (error) {
        if (isGuideRefusal(error)) this.setData({ problem: '没同意隐私保护指引，存不了。' })
        else this.complain(String((error as { errMsg?: string }).errMsg))
      }
      this.setData({ saving: false })
    },
    complain(reason: string) {
      if (reason.includes('cancel')) return
      const problem = '没存上。请在右上角“…”的设置里，打开“保存到相册”，再点一次。'
      this.setData({ problem })
    },
  },
})
