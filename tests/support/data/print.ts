import { services } from '../../../domain/services'
import type { Service } from '../../../domain/matter'
import { fieldsOf, personalIn } from '../../../domain/form'
import type { Field } from '../../../domain/form'
import { HELD, IN_THE_CLEAR } from '../../../policies/held'

/*
 * What is held of people, as a page: each service with what it asks of them, and what is held besides.
 */

const fieldsIn = ({ asks }: Service): Field[] => fieldsOf(asks.form)
const personal = (service: Service): string =>
  personalIn(fieldsIn(service))
    .map(({ short }) => short)
    .join('、')
const consents = (service: Service): string =>
  fieldsIn(service)
    .flatMap((field) => (field.kind === 'consent' ? [field.what] : []))
    .join('；')

function serviceRow(service: Service): string {
  const { official, retention } = service.head
  const { years, forNothing = years, source } = retention
  return `| ${official} | ${personal(service) || '–'} | ${consents(service) || '–'} | ${years} | ${forNothing} | ${source} |`
}

const INTRO = `# 存着人的哪些资料

存在哪、谁能看、存多久、凭什么。本页由 \`npm run docs\` 照代码写出：服务自己说存几年，别的在 [policies/held.ts](../policies/held.ts)。到期由定时任务删（[043](decisions/043-kept-as-long-as-needed.md)）。

What is held of people, drawn from the code. Answers, notes and what steps found out are sealed with a key of the matter's own ([004](decisions/004-what-people-said-is-sealed.md)); photos lie where only functions write ([041](decisions/041-photos-are-taken-in.md)); who looked and why is kept ([038](decisions/038-who-read.md)). An officer sees what their desk needs, without what was refused ([040](decisions/040-consents-and-materials.md)).`

/** The page, by its file. */
export const pages = (): Record<string, string> => ({
  'docs/data.md': [
    INTRO,
    '',
    '## 办的事',
    '',
    '| 服务 | 问到的个人资料 | 单独同意 | 办完后存几年 | 没办成存几年 | 为什么 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...Object.values(services).map(serviceRow),
    '',
    '## 别的',
    '',
    '| 什么 | 谁能看 | 存多久 | 存在哪 | 为什么 |',
    '| --- | --- | --- | --- | --- |',
    ...HELD.map(({ what, who, keep, where, source }) => `| ${what} | ${who} | ${keep} | ${where} | ${source} |`),
    '',
    '## 不用钥匙就读得到的',
    '',
    '别的都加密存着，或者只存打散了的样子。`npm run prove -- privacy` 在整个库里找过。',
    '',
    '| 什么 | 存在哪 | 为什么 |',
    '| --- | --- | --- |',
    ...IN_THE_CLEAR.map(({ what, where, why }) => `| ${what} | ${where} | ${why} |`),
    '',
  ].join('\n'),
})
