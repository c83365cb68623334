/** Under which hat somebody works, on every staff page. `several`: the hat can be changed here. Emits `change`. */
Component({
  properties: {
    words: { type: String, value: '' },
    several: { type: Boolean, value: false },
  },
  methods: {
    change() {
      if (this.data.several) this.triggerEvent('change')
    },
  },
})
