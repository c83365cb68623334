/** The choice to have the level above one's own union handle it, which is then not told. Emits `toggle`. */
Component({
  properties: { on: { type: Boolean, value: false } },
  methods: {
    toggle() {
      this.triggerEvent('toggle')
    },
  },
})
