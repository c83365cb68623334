import type { Spot } from '../../typings/api'

/** When tests about it look at it: a Friday, ten in the morning in Asia/Shanghai. */
export const NOW = '2026-11-20T02:00:00.000Z'

/** A service point for tests. */
export const SPOT: Spot = {
  ...{ id: 'p1', kind: 'rest', name: '示例驿站', orgName: '示例工会', place: '示例街三号', phone: '0310-1234567' },
  ...{ point: { lat: 38.04, lng: 114.51 }, does: ['water', 'read'], services: ['join', 'unheard'] },
  hours: { days: [1, 2, 3, 4, 5], opens: '08:30', shuts: '17:30', noon: null, holidays: false, shut: [] },
  spans: [{ start: '2026-11-20T00:30:00.000Z', end: '2026-11-20T09:30:00.000Z' }],
}

/** The phone's clock stands there; what waits goes on waiting. */
export const CLOCK = { now: Date.parse(NOW), doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'] as const }
