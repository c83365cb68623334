import type { FieldError } from '../../../domain/form/types'

/** All mistakes at the top of a page. `message` alone stands where nothing can be pointed at. Emits `jump {path}`. */
Component({
  properties: {
    errors: { type: Array, value: [] as FieldError[] },
    message: { type: String, value: '' },
  },
  methods: {
    jump(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('jump', { path: String(event.currentTarget.dataset.path) })
    },
  },
})
