import { areaWords, type Entry } from '../generated/catalogue'

/** So many services of nobody's, in all areas: 「示例事项 12」, which some also call 「别名十二」. */
export const manyServices = (count: number, shape: Entry['shape'] = 'matter'): Entry[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `made.s${index}`,
    shape,
    area: areaWords[index % areaWords.length]?.id ?? '',
    name: `示例事项 ${index}`,
    official: `示例事项第${index}号办法`,
    promise: `交上第 ${index} 张表，几天内回话，一句话说完。`,
    icon: 'paper',
    words: [`叫法${index}`, `别名${index}`, ...(index % 7 === 0 ? ['学费'] : [])],
  }))
