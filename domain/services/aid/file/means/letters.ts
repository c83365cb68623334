import { textOf } from '../../../../form'
import { cell, label, say, table } from '../../../../letters'
import type { Block } from '../../../../letters'
import { orgAtLevel } from '../../../../matter/desk'
import type { CommandContext, Letter } from '../../../../matter/service'
import { askedAbout } from './people'
import type { Asked } from './people'

/*
 * What is signed by hand for the check of means: an authorisation of each adult, a page each; and, where the civil affairs
 * office cannot check, the household's own promise.
 */

const countyOf = ({ record, facts }: CommandContext): string =>
  facts.orgs[orgAtLevel(record, 'county', facts.orgs) ?? '']?.name ?? '县总工会'

const SIGN = '签名：　　　　　　　　（按手印）　　　　年　　月　　日'

const page = (context: CommandContext, { name, idNumber, relation }: Asked): Block[] => [
  table(
    [3, 5, 3, 5],
    [
      [label('姓名'), cell(name), label('和申请人的关系'), cell(relation)],
      [label('身份证号'), cell(idNumber, 3)],
    ],
  ),
  say(
    `我同意${countyOf(context)}请民政部门的居民家庭经济状况核对机构，核对我名下的收入、存款、房产、车辆、有价证券和社会保险，用来办${textOf(context.answers.name)}家的困难职工帮扶。`,
  ),
  say('只用来办这一件事，办完不再查。只存核对的结果。我知道可以不同意，不同意的，到工会当面说明。'),
  table([1], [{ cells: [cell(SIGN)], tall: 24 }]),
]

const AUTHORITY = '家庭经济状况核对授权书'

/** @param back the step that brings the signed pages back */
export const authority = (back: string): Letter => ({
  name: AUTHORITY,
  names: true,
  copy: true,
  back,
  write: (context) => {
    const [first, ...others] = askedAbout(context.answers)
    return {
      layout: 'form',
      title: AUTHORITY,
      blocks: [
        ...(first ? page(context, first) : []),
        ...others.flatMap((one): Block[] => [{ kind: 'page', title: AUTHORITY }, ...page(context, one)]),
      ],
    }
  },
})

const PROMISE = '家庭收入和财产承诺书'

/** @param back the step that brings the signed page back */
export const promise = (back: string): Letter => ({
  name: PROMISE,
  names: true,
  copy: true,
  back,
  write: (context) => ({
    layout: 'form',
    title: PROMISE,
    blocks: [
      say(
        `民政部门这一次没法核对。我家一起过的有：${askedAbout(context.answers)
          .map(({ name }) => name)
          .join('、')}，以及没成年的孩子。`,
      ),
      say('全家过去12个月的收入（写明谁、哪一种、多少钱）：'),
      table([1], [{ cells: [cell('')], tall: 40 }]),
      say('房子、车、存款、别的财产（没有就写“没有”）：'),
      table([1], [{ cells: [cell('')], tall: 40 }]),
      say('以上都是真的。说了假话，我退回领到的钱，工会可以停掉帮扶。'),
      table([1], [{ cells: [cell(`申请人${SIGN}`)], tall: 24 }]),
    ],
  }),
})
