import { page } from '../../behaviors/page'
import { call12351, toHome, toMatters } from '../../client/go'

const WORDS = {
  gone: { title: '这件事找不到了', text: '可能已经撤回或删除。' },
  right: { title: '这一页您现在打不开', text: '这件事归别的单位办。您可以换个身份，或回到首页。' },
}

Component({
  behaviors: [page],
  data: { words: WORDS.gone, right: false },
  methods: {
    onLoad(query: { why?: string }) {
      const right = query.why === 'right'
      this.setData({ right, words: right ? WORDS.right : WORDS.gone })
    },
    toMatters() {
      toMatters()
    },
    toMe() {
      void wx.switchTab({ url: '/pages/me/me' })
    },
    toHome,
    call: call12351,
  },
})
