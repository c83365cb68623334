/*
 * When the leaders of the synthetic unions have time for people.
 */

export const ROTAS = [
  {
    id: 'receptionhekou3a',
    org: 'hekou-3',
    answers: {
      ...{ who: '工会主席', weekdays: ['2', '4'], starts: '14:00', ends: '17:00', minutes: '30' },
      ...{ channel: 'place', place: '三标项目部二楼', from: '2026-01-01' },
    },
  },
  {
    id: 'receptionhekou3b',
    org: 'hekou-3',
    answers: {
      ...{ who: '女工委员', weekdays: ['3'], starts: '18:30', ends: '20:00', minutes: '15' },
      ...{ channel: 'phone', place: '', from: '2026-01-01' },
    },
  },
]

/** Who keeps duty for what may hurt somebody: at every hour, holidays too. */
export const DUTIES = ['hekou-3', 'hekou-town', 'liulin-town', 'qinghe-county'].map((org, at) => ({
  id: `duty${org.replace('-', '')}`,
  org,
  answers: {
    ...{ who: '值班室', place: `0318-000001${at}`, weekdays: ['0', '1', '2', '3', '4', '5', '6'] },
    ...{ starts: '00:00', ends: '23:59', from: '2026-01-01', until: '2028-12-31' },
  },
}))

/** When the lawyers of the county's station have time, one by one. */
export const LAWYERS = [
  {
    id: 'lawyercountya',
    org: 'qinghe-county',
    answers: {
      ...{ who: '吕律师（编的）', weekdays: ['1', '2', '3', '4', '5'], starts: '09:00', ends: '11:30', minutes: '30' },
      ...{ channel: 'phone', number: '0318-0000031', from: '2026-01-01' },
    },
  },
  {
    id: 'lawyercountyb',
    org: 'qinghe-county',
    answers: {
      ...{ who: '许律师（编的）', weekdays: ['3', '5'], starts: '14:30', ends: '17:00', minutes: '30' },
      ...{ channel: 'place', place: '县总工会一楼 法律援助站', from: '2026-01-01' },
    },
  },
]
