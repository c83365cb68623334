import { codePicture } from '../../lib/qr'

/**
 * A code to scan, dark on white in every theme. `picture` replaces the plain code of `token`. `spoken`: its description
 * for screen readers.
 */
Component({
  properties: {
    token: { type: String, value: '' },
    picture: { type: String, value: '' },
    spoken: { type: String, value: '' },
  },
  data: { source: '' },
  observers: {
    'token, picture'(token: string, picture: string) {
      this.setData({ source: picture || (token && codePicture(token)) })
    },
  },
})
