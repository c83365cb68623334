Page({
  behaviors: [require('../../lib/large-type')],
  data: { rows: [], where: '' },
  onLoad() {
    this.setData({ rows: Array.from({ length: 40 }, (_, at) => at + 1) })
  },
  answer() {
    this.getOpenerEventChannel().emit('answer', '收到')
  },
  onReachBottom() {
    this.setData({ where: '到底了' })
  },
  measure() {
    return new Promise((resolve) =>
      wx
        .createSelectorQuery()
        .select('#row2')
        .boundingClientRect()
        .exec((all) => resolve(all[0])),
    )
  },
})
