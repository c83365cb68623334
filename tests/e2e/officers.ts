import type { Stack } from '../support/stack'
import { Phone } from './phone'

/** Opens an officer's phone, goes to the desk and into the one matter that lies on it. */
export async function atTheMatter(stack: Stack, who: string, title: RegExp): Promise<Phone> {
  const phone = await Phone.of(stack, who)
  await phone.tap(/^工作台/)
  await phone.tap(title)
  await phone.see('办理经过')
  return phone
}

/** The matter again from the desk, on a phone that is open already. */
export async function backToTheMatter(phone: Phone, title: RegExp): Promise<void> {
  await phone.home()
  await phone.tap(/^工作台/)
  await phone.tap(title)
  await phone.see('办理经过')
}

/** A step that needs no more than its button. */
export async function oneTap(phone: Phone, label: string): Promise<void> {
  await phone.tap(label)
  await phone.see(`${label}：办好了`)
}

/** A step that is shown once more before it takes effect. */
export async function confirmed(phone: Phone, label: string, words: string | RegExp): Promise<void> {
  await phone.tap(label)
  await phone.see(words)
  await oneTap(phone, label)
}

/** The county settles a file as the class that was suggested, which stands beside the question. */
export async function decided(phone: Phone, suggested: string): Promise<void> {
  await phone.tap('批准建档')
  await phone.see(`测算：${suggested}`)
  await phone.choose(suggested)
  await phone.tap('下一步')
  await phone.see(/记进帮扶名册，一年有效/)
  await oneTap(phone, '批准建档')
}

/** A button under 「更多」. */
export async function more(phone: Phone, label: string): Promise<void> {
  await phone.tap('更多')
  await phone.tap(label)
}

/** The town passes a file on; the county puts down what was looked up about means, and settles it. */
export async function townAndCounty(town: Phone, county: () => Promise<Phone>, suggested: string): Promise<Phone> {
  await oneTap(town, '同意上报')
  const zheng = await county()
  await zheng.tap('记下核对结果')
  await zheng.choose('对得上')
  await oneTap(zheng, '记下核对结果')
  await zheng.tap('接着看这一件')
  await decided(zheng, suggested)
  return zheng
}

export async function visit(phone: Phone): Promise<void> {
  await phone.tap('记下走访')
  await phone.choose('周*')
  await phone.tap(/哪天去的/)
  await phone.tap('确定')
  await phone.fill(/看到了什么/, '妻子卧病，两个孩子上学，家里很简朴。')
  await oneTap(phone, '记下走访')
}
