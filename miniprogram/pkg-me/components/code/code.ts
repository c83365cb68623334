import { codePicture } from '../../lib/qr'

/** A code to be scanned, dark on white whatever the theme. `picture` replaces the plain code of `token`. `spoken`: what it is. */
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
