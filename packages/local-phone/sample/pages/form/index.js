const { log } = require('../../lib/log')
Page({
  behaviors: [require('../../lib/large-type')],
  data: {
    open: true,
    step: 2,
    name: '',
    upper: '',
    said: '',
    kind: 0,
    day: '2024-02-29',
    place: [0, 0],
    kinds: [{ name: '助学' }, { name: '医疗' }, { name: '法律' }],
    places: [
      ['东乡', '西乡'],
      ['一村', '二村'],
    ],
    fits: ['低保', '残疾', '单亲'],
  },
  onLoad(query) {
    log('form load ' + query.name + ' ' + query.n)
  },
  onUnload() {
    log('form unload')
  },
  say(text) {
    this.setData({ said: text })
  },
  leaving() {
    if (this.data.step === 1) return
    this.setData({ step: this.data.step - 1, open: false })
    if (this.data.step > 1) this.setData({ open: true })
  },
  typed(event) {
    this.setData({ name: event.detail.value })
    this.say('写 ' + event.detail.value)
  },
  left(event) {
    this.say('离开 ' + event.detail.value)
  },
  confirmed(event) {
    this.say('确认 ' + event.detail.value)
  },
  toUpper(event) {
    return event.detail.value.toUpperCase()
  },
  typedNote(event) {
    this.say('长 ' + event.detail.value.length)
  },
  kindChanged(event) {
    this.setData({ kind: event.detail.value })
  },
  cancelled() {
    this.say('没选')
  },
  dayChanged(event) {
    this.setData({ day: event.detail.value })
  },
  placeMoved(event) {
    if (event.detail.column === 0)
      this.setData({
        'places[1]': event.detail.value ? ['三村', '四村'] : ['一村', '二村'],
        place: [event.detail.value, 0],
      })
  },
  placeChanged(event) {
    this.setData({ place: event.detail.value })
  },
  fitsChanged(event) {
    this.say(event.detail.value.join('、'))
  },
  sexChanged(event) {
    this.say(event.detail.value)
  },
  agreeChanged(event) {
    this.say(String(event.detail.value))
  },
  submit(event) {
    this.say(JSON.stringify(event.detail.value))
  },
  reset() {
    this.say('重来')
  },
})
