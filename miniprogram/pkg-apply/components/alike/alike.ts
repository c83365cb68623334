/** What colleagues have said before: each in its sentence, to be supported with one tap, or not any more. Emits `support`. */
Component({
  properties: { rows: { type: Array, value: [] } },
  methods: {
    support(event: WechatMiniprogram.TouchEvent) {
      const { id, yes } = event.currentTarget.dataset as { id: string; yes: boolean }
      this.triggerEvent('support', { id, yes })
    },
  },
})
