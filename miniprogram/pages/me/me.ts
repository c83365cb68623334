import type { Me } from '../../../typings/api'
import { page } from '../../behaviors/page'
import { call12351, open, say, toMatters } from '../../client/go'
import { clearPhone } from '../../client/forget'
import { waitingList } from '../../client/net/outbox'
import { practiceNow } from '../../client/practice'
import { monthsKept } from '../../client/worklog/book'
import { scanNow } from '../../client/wx/scan'
import { hatId, hatName, hatUrl, meNow, refreshMe } from '../../client/session'
import { unsentRows } from '../matters/segments'

const CLEAR = {
  title: '清掉这部手机上存的？',
  content: '会删掉：填了没交的表、拍了没交的照片、为没网时看存下的内容。已经交给工会的都还在。',
  confirmText: '清掉',
  cancelText: '不清',
}
const waitingQuestion = (count: number) => ({
  title: `有 ${count} 份还没传出去`,
  content: '您点了交上去，还没连上网传给工会。一起清掉，就等于没交。',
  confirmText: '一起清掉',
  cancelText: '留着它',
})

const worklogQuestion = (months: number) => ({
  title: '记工本也删掉吗？',
  content: `记了 ${months} 个月，只在这部手机上，删了找不回来。手机要卖掉、送人的，先抄成文字存好再删。`,
  confirmText: '也删掉',
  cancelText: '留着它',
})

Component({
  behaviors: [page],
  data: {
    name: '',
    union: '',
    hats: [] as { id: string; name: string; url: string }[],
    unsent: 0,
  },
  pageLifetimes: {
    show() {
      this.setData({ unsent: unsentRows().length })
      practiceNow() // what is older than seven days goes with this look
      this.showMe(meNow())
      void refreshMe().then((me) => this.showMe(me))
    },
  },
  methods: {
    showMe(me: Me | null) {
      if (!me) return
      const hats = me.hats.map((hat) => ({ id: hatId(hat), name: hatName(hat), url: hatUrl(hat) }))
      this.setData({ name: me.name ?? '', union: me.member?.orgName ?? '', hats })
    },
    toStaff(event: WechatMiniprogram.TouchEvent) {
      open(String(event.currentTarget.dataset.url))
    },
    toPractice() {
      open('/pkg-practice/practice/practice')
    },
    toRole() {
      open('/pkg-me/role/role')
    },
    toCard() {
      open('/pkg-me/card/card')
    },
    scan: scanNow,
    toTaken() {
      open('/pkg-open/taken/taken')
    },
    toKin() {
      open('/pkg-apply/kin/kin')
    },
    toGiven() {
      open('/pkg-me/given/given')
    },
    toWorklog() {
      open('/pkg-open/worklog/worklog')
    },
    toHonours() {
      open('/pkg-me/honours/honours')
    },
    toReads() {
      open('/pkg-me/reads/reads')
    },
    toMaterials() {
      open('/pkg-me/materials/materials')
    },
    toConsents() {
      open('/pkg-me/consents/consents')
    },
    toGuide() {
      open('/pkg-me/guide/guide')
    },
    toData() {
      open('/pkg-me/data/data')
    },
    toUnsent() {
      toMatters('unsent')
    },
    /** What was handed in and is not sent yet goes by an answer of its own alone, and so does the work log. */
    async clear() {
      if (!(await wx.showModal(CLEAR)).confirm) return
      const [waiting, months] = [waitingList().length, monthsKept().length]
      const all = waiting === 0 || (await wx.showModal(waitingQuestion(waiting))).confirm
      const gone = months === 0 || (await wx.showModal(worklogQuestion(months))).confirm
      clearPhone(all, gone ? 'gone' : 'kept')
      this.setData({ unsent: unsentRows().length })
      say('清掉了')
      this.showMe(await refreshMe())
    },
    call: call12351,
  },
})
