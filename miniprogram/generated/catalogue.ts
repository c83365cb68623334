// Made by `npm run generate` from the files of domain/services: change those, not this.
/** What the main package knows of a service; the rest loads with the package that applies. */
export interface Entry {
  id: string
  name: string
  official: string
  promise: string
  icon: string
}

/** Services that stand on the first page. */
export const catalogue: Entry[] = [
  {
    id: 'aid.file',
    name: '生活有困难',
    official: '困难职工帮扶',
    promise: '看病、上学、出意外、收入低，工会帮一把。',
    icon: 'lifebuoy',
  },
  {
    id: 'join',
    name: '加入工会',
    official: '入会申请',
    promise: '扫码或找单位，留个名就能申请，不收钱。',
    icon: 'users',
  },
  { id: 'lawyer', name: '工资合同有事', official: '法律咨询', promise: '找律师，免费，您单位不知道。', icon: 'scales' },
  {
    id: 'proposal',
    name: '提个好建议',
    official: '合理化建议',
    promise: '一句话就能提，用不用都有回话。',
    icon: 'bulb',
  },
]

/** What an officer may offer to members: begun at the desk. */
export const offers: Entry[] = [
  {
    id: 'talk',
    name: '法律讲座',
    official: '法治宣传',
    promise: '发一场讲座，会员报名，到门口扫码签到。',
    icon: 'calendar',
  },
]
