/** The calls around WeChat's consent to the privacy guide. */
import { ask } from '../overlays'
import { needsConsent, onNeed, passGate } from '../privacy'
import { api } from './call'

const NAME = '《小程序用户隐私保护指引》'

/** They. */
export const privacyApi = {
  onNeedPrivacyAuthorization: onNeed,
  getPrivacySetting: api('getPrivacySetting', () => ({
    needAuthorization: needsConsent(),
    privacyContractName: NAME,
  })),
  requirePrivacyAuthorize: api('requirePrivacyAuthorize', () => passGate('requirePrivacyAuthorize')),
  openPrivacyContract: api('openPrivacyContract', async () => {
    await ask({ title: NAME, content: '后台里填的那一份，微信自己打开。', showCancel: false })
  }),
}
