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
