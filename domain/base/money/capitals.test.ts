import { inCapitals, MoneyError } from './index'

/* The examples of the rule itself (正确填写票据和结算凭证的基本规定, 2001), and the noughts between them. */
it.each([
  [140_950, '人民币壹仟肆佰零玖元伍角'],
  [600_714, '人民币陆仟零柒元壹角肆分'],
  [168_032, '人民币壹仟陆佰捌拾元叁角贰分'],
  [10_700_053, '人民币壹拾万零柒仟元伍角叁分'],
  [1_640_902, '人民币壹万陆仟肆佰零玖元零贰分'],
  [32_504, '人民币叁佰贰拾伍元零肆分'],
])('%d fen is written %s', (fen, words) => expect(inCapitals(fen)).toBe(words))

it.each([
  [0, '人民币零元整'],
  [1, '人民币壹分'],
  [10, '人民币壹角'],
  [52, '人民币伍角贰分'],
  [100, '人民币壹元整'],
  [1_000, '人民币壹拾元整'],
  [10_000, '人民币壹佰元整'],
  [10_500, '人民币壹佰零伍元整'],
  [1_000_000, '人民币壹万元整'],
  [1_000_500, '人民币壹万零伍元整'],
  [100_050_000, '人民币壹佰万零伍佰元整'],
  [10_000_000_000, '人民币壹亿元整'],
  [10_000_000_100, '人民币壹亿零壹元整'],
  [200_020_002_020, '人民币贰拾亿零贰拾万零贰拾元贰角'],
])('%d fen is written %s', (fen, words) => expect(inCapitals(fen)).toBe(words))

it.each([-1, 0.5])('%d fen has no words', (fen) => expect(() => inCapitals(fen)).toThrow(MoneyError))
