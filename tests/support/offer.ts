import type { Service, State } from '../../domain/case'
import { officer, refusal, toldText } from '../../domain/case/commands'
import { textOf } from '../../domain/form'
import { count, date, org, section, step, text } from '../../domain/form/build'

/** An offer of a union to its members, made for tests: sign up, sign off, signed in at the door, held or called off. */
const guest = { by: 'guest' as const, to: 'open' }
const states: Record<string, State> = {
  open: {
    chip: 'gathering',
    words: '正在报名。',
    plan: '报名',
    desk: 'unit',
    within: 'hold',
    from: (_record, answers) => textOf(answers.on),
    board: (answers) => ({
      title: textOf(answers.title),
      lines: [
        { label: '哪天', value: textOf(answers.on) },
        { label: '在哪里', value: textOf(answers.place) },
      ],
      seats: answers.seats as number,
    }),
    commands: {
      signUp: { ...guest, label: '报名', tone: 'go', effect: () => ({ guest: 'in' }), done: '有人报名' },
      signOff: {
        ...guest,
        label: '不去了',
        guard: ({ record, actor }) =>
          record.guests[actor.person]?.in ? refusal('NOT_NOW', '您已经签到了，不用退。') : null,
        effect: () => ({ guest: 'out' }),
        done: '有人不来了',
      },
      signIn: { ...guest, label: '签到', atDoor: true, effect: () => ({ guest: 'present' }), done: '有人签到' },
      finish: officer('办完了', 'held', '办完了'),
      callOff: officer('不办了', 'off', '不办了', {
        tone: 'stop',
        input: [toldText('why', '为什么不办了？')],
        effect: (_context, input) => ({ note: textOf(input.why) }),
      }),
    },
  },
  held: { chip: 'held', words: '办完了。', plan: '办完', desk: null, closed: true, commands: {} },
  off: { chip: 'withdrawn', words: '不办了。', desk: null, closed: true, commands: {} },
}

export const offer: Service = {
  id: 'talk',
  name: '普法讲座',
  official: '法治宣传',
  promise: '讲座报名。',
  by: 'officer',
  submitted: '发布了讲座',
  facts: () => [],
  form: {
    version: 1,
    sections: [
      section('what', '讲座', [
        step('what', [
          text('title', '讲什么', '讲什么？'),
          date('on', '哪天', '哪天？', { when: 'future' }),
          text('place', '在哪里', '在哪里？'),
          count('seats', '名额', '几个名额？', '个', { min: 1, max: 500 }),
          org('union', '哪个工会', '给哪个工会的会员？'),
        ]),
      ]),
    ],
  },
  check: () => [],
  applicantName: (answers) => textOf(answers.title),
  unit: (answers) => textOf(answers.union),
  people: () => [],
  path: ['open', 'held'],
  start: 'open',
  states,
}
