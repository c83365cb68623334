import { siteToken } from '../cloudfunctions/lib/store/codes'
import type { Grant } from '../cloudfunctions/lib/store/people'
import type { SiteDoc } from '../cloudfunctions/lib/store/sites'
import { isStaff, type Role } from '../domain/matter/roles'
import type { Org } from '../domain/matter/types'
import { SAMPLE_REGION } from '../policies'

/** The synthetic county. Every name says that it is made up; no place and no person of it exists. */
export type DemoOrg = Org

/** Somebody who can hold one of the phones. */
export interface DemoPerson {
  /** Name of the phone in addresses: /phone/<who>/ */
  who: string
  openid: string
  name: string
  masked: string
  /** What the label over the phone says. */
  role: string
  /** Union that the person is a member of. */
  member: string | null
  /** Roles that the person holds, each with the unions it is held for. */
  holds: Partial<Record<Role, string[]>>
  /** As their union's register says it. */
  gender?: 'female' | 'male'
  /** Stands in for those at the desk. */
  deputy?: true
  /** Not yet in any union's books: the app meets them for the first time. */
  unknown?: true
}

const COUNTY = SAMPLE_REGION
const CITY = COUNTY.slice(0, -1)
const HEKOU = [...COUNTY, '990101001']
const LIULIN = [...COUNTY, '990101002']

export const ORGS: DemoOrg[] = [
  { id: 'qinghe-city', name: '清河市总工会（编的）', level: 'city', parent: null, phone: '0000-0000001', region: CITY },
  {
    id: 'qinghe-county',
    name: '清河县总工会（编的）',
    level: 'county',
    parent: 'qinghe-city',
    phone: '0000-0000002',
    region: COUNTY,
  },
  {
    id: 'hekou-town',
    name: '河口镇总工会（编的）',
    level: 'town',
    parent: 'qinghe-county',
    phone: '0000-0000003',
    region: HEKOU,
  },
  {
    id: 'liulin-town',
    name: '柳林镇总工会（编的）',
    level: 'town',
    parent: 'qinghe-county',
    phone: '0000-0000004',
    region: LIULIN,
  },
  {
    id: 'hekou-3',
    name: '河口三标项目工会（编的）',
    level: 'unit',
    parent: 'hekou-town',
    phone: '0000-0000005',
    region: HEKOU,
    takes: 'all',
  },
  {
    id: 'liulin-courier',
    name: '柳林快递站工会（编的）',
    level: 'unit',
    parent: 'liulin-town',
    phone: '0000-0000006',
    region: LIULIN,
    // Proposals of the couriers are taken by their town.
    takes: 'all',
    switches: [{ service: 'proposal', on: false, from: '2020-01-01', to: null }],
  },
  {
    id: 'qinghe-express',
    name: '清河县快递行业工会联合会（编的）',
    level: 'town',
    parent: 'qinghe-county',
    phone: '0000-0000007',
    region: COUNTY,
  },
]

type Short = Pick<DemoPerson, 'who' | 'name' | 'role'> & Partial<DemoPerson>

/** First sign of the name, then a star: how lists show people. */
const person = ({ who, name, ...rest }: Short): DemoPerson => ({
  who,
  name,
  openid: `demo-${who}`,
  masked: `${Array.from(name)[0] ?? ''}*`,
  member: null,
  holds: {},
  ...rest,
})

export const PEOPLE: DemoPerson[] = [
  person({ who: 'wang', name: '王实例', role: '职工', member: 'hekou-3' }),
  person({ who: 'li', name: '李示范', role: '职工（王实例的家人）', member: 'hekou-3', gender: 'female' }),
  person({ who: 'zhao', name: '赵样本', role: '职工（同一个项目）', member: 'hekou-3' }),
  person({ who: 'sun', name: '孙联络', role: '联络员', member: 'hekou-3', holds: { liaison: ['hekou-3'] } }),
  person({ who: 'qian', name: '钱经办', role: '基层经办', member: 'hekou-3', holds: { officer: ['hekou-3'] } }),
  person({ who: 'zhou', name: '周核查', role: '基层核查', member: 'hekou-3', holds: { officer: ['hekou-3'] } }),
  person({
    who: 'guo',
    name: '郭工样',
    role: '请来看建议的工程师',
    member: 'hekou-3',
    holds: { reviewer: ['hekou-3'] },
  }),
  person({
    who: 'han',
    name: '韩部样',
    role: '请来看建议的部门负责人',
    member: 'hekou-3',
    holds: { reviewer: ['hekou-3'] },
  }),
  person({ who: 'wu', name: '吴镇办', role: '镇工会', holds: { officer: ['hekou-town'] } }),
  // A visit takes two: where a union has one officer, the town goes with her.
  person({
    who: 'lin',
    name: '林帮办',
    role: '两个镇的替班',
    holds: { officer: ['hekou-town', 'liulin-town', 'qinghe-express'] },
    deputy: true,
  }),
  person({ who: 'zheng', name: '郑县办', role: '县工会', holds: { officer: ['qinghe-county'] } }),
  person({ who: 'feng', name: '冯市办', role: '市工会', holds: { officer: ['qinghe-city'] } }),
  person({ who: 'lv', name: '吕值班', role: '值班律师', holds: { legal: ['qinghe-county'] } }),
  person({ who: 'xu', name: '许替班', role: '替班律师', holds: { legal: ['qinghe-county'] }, deputy: true }),
  person({ who: 'yan', name: '严监督', role: '劳动法律监督员', holds: { supervisor: ['qinghe-county'] } }),
  // Of three bodies for labour disputes: the project's, the town's, the county's. The couriers' union has none.
  person({ who: 'mu', name: '木调例', role: '项目的调解员', holds: { mediator: ['hekou-3'] } }),
  person({
    who: 'tang',
    name: '唐调例',
    role: '镇里的调解员',
    holds: { mediator: ['hekou-town', 'liulin-town', 'qinghe-express'] },
  }),
  person({ who: 'cen', name: '岑调例', role: '县里的调解员', holds: { mediator: ['qinghe-county', 'qinghe-city'] } }),
  person({ who: 'pan', name: '潘财务', role: '县工会财务', holds: { finance: ['qinghe-county'] } }),
  // What one of them lists, another checks, and a third pays.
  person({ who: 'meng', name: '孟会例', role: '县工会会计', holds: { finance: ['qinghe-county'] } }),
  person({ who: 'qi', name: '戚出例', role: '县工会出纳', holds: { finance: ['qinghe-county'] } }),
  person({ who: 'chen', name: '陈外办', role: '别的工会', holds: { officer: ['liulin-courier'] } }),
  person({ who: 'liu', name: '柳镇办', role: '柳林镇工会', holds: { officer: ['liulin-town', 'qinghe-express'] } }),
  // Two who say who holds which role: what one of them gives, the other confirms.
  person({ who: 'gao', name: '高管例', role: '县里的管理员', holds: { admin: ['qinghe-county'] } }),
  person({ who: 'shi', name: '石管例', role: '市里的管理员', holds: { admin: ['qinghe-city'] } }),
  // Looks at how matters went, here and below; decides nothing here.
  person({ who: 'jing', name: '景审例', role: '县里的经审委员', holds: { auditor: ['qinghe-county'] } }),
  person({ who: 'he', name: '何新来', role: '还没入会的职工', unknown: true }),
  person({
    who: 'jiang',
    name: '蒋别处',
    role: '别处的联络员',
    member: 'liulin-courier',
    holds: { liaison: ['liulin-courier'] },
  }),
]

/** Codes of the posters. Fixed, so that a printed sheet and a test know them; a real one is made from random bits. */
export const SITE_CODES = { hekou: siteToken('HEK03B1A0WXY'), courier: siteToken('K2A1D1ZHANAA') }

export const SITES: SiteDoc[] = [
  {
    _id: 'hekou-3-site',
    name: '河口三标工地（编的）',
    place: '河口镇示例路南段（编的）',
    org: 'hekou-3',
    town: 'hekou-town',
    contractors: [
      { name: '示例建筑公司（编的）', org: 'hekou-3' },
      { name: '样本劳务队（编的）', org: null },
    ],
    federation: null,
    from: '2020-01-01',
    to: null,
    code: SITE_CODES.hekou,
  },
  {
    _id: 'liulin-courier-site',
    name: '柳林快递站（编的）',
    place: '柳林镇示例街1号（编的）',
    org: 'liulin-courier',
    town: 'liulin-town',
    contractors: [{ name: '示例快递公司（编的）', org: 'liulin-courier' }],
    federation: 'qinghe-express',
    from: '2020-01-01',
    to: null,
    code: SITE_CODES.courier,
  },
]

export const personOf = (who: string): DemoPerson | undefined => PEOPLE.find((one) => one.who === who)

/** Roles as they are stored. Open-ended, and older than any clock that the demo is moved to. */
export const grantsOf = ({ holds, deputy }: DemoPerson): Grant[] =>
  (Object.keys(holds) as Role[]).flatMap((role) =>
    (holds[role] ?? []).map((org) => ({
      role,
      org,
      from: '2020-01-01',
      to: null,
      by: 'demo',
      ...(deputy && isStaff(role) && { deputy }),
    })),
  )
