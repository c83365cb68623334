import { readCode } from 'kit/read-code'
import { PATIENCE, type Phone } from './phone'

/** The code that this phone shows, read from the pixels of its screen as another phone's camera reads it. */
export async function codeOn(phone: Phone): Promise<string> {
  for (const until = Date.now() + PATIENCE; Date.now() < until;) {
    await phone.settled()
    const text = await readCode(await phone.page.screenshot())
    if (text) return text
  }
  throw new Error(`${phone.who} shows no code. On the screen:\n${await phone.words()}`)
}

/** Taps 「扫一扫」 (or another button that scans) with this code before the camera. */
export async function scanWith(phone: Phone, text: string, button: string | RegExp = '扫一扫'): Promise<void> {
  await phone.set({ scanResult: text })
  await phone.tap(button)
}

/** Shows the member's card on a phone that stands on 首页, and reads its code. */
export async function showCard(phone: Phone): Promise<string> {
  await phone.tab('我的')
  await phone.tap(/^会员卡/)
  await phone.see('给联络员扫一扫')
  return codeOn(phone)
}

/** The liaison's page of one site. */
export async function atTheSite(phone: Phone, site = /^河口三标工地（编的）/): Promise<void> {
  await phone.tap(/^工作台/)
  await phone.tap(site)
  await phone.see('出示入会码')
}
