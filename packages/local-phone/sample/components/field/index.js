Component({
  behaviors: ['wx://form-field'],
  options: { virtualHost: true },
  properties: { label: String },
  methods: {
    typed(event) {
      this.triggerEvent('change', { value: event.detail.value })
    },
  },
})
