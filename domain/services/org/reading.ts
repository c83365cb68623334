import { officer } from '../../matter/command'
import { defineService } from '../../matter/define'
import { textOf } from '../../form'
import type { Answers, Form } from '../../form'
import { choice, date, longText, org, section, step, text } from '../../form/build'

/*
 * 通知、学习资料: something to read, without anything to sign up for. Who has read it nobody keeps.
 */

const KINDS = { notice: '通知', study: '学习资料' }

const form: Form = {
  version: 1,
  sections: [
    section('what', '内容', [
      step('what', [
        text('title', '标题', '标题写什么？', { max: 30, min: 4 }),
        choice('kind', '哪一种', '是通知还是学习资料？', KINDS),
        longText('article', '正文', '正文写什么？', { max: 800, min: 10 }),
        date('until', '放到哪天', '放到哪天？', { when: 'future', hint: '过了那天自动撤下来。' }),
        org('union', '哪个工会', '给哪个工会的会员看？', { hint: '下面各级工会的会员也能看。' }),
      ]),
    ]),
  ],
}

const seen = (answers: Answers) => ({
  title: textOf(answers.title),
  lines: [{ label: KINDS[textOf(answers.kind) as keyof typeof KINDS], value: textOf(answers.article) }],
})

/** 通知和学习资料: read in the list of what the union offers. */
export const reading = defineService({
  shape: 'offer',
  head: {
    id: 'reading',
    name: '通知、学习资料',
    official: '通知和学习资料',
    promise: '写一篇，会员在“工会的活动”里看。',
    retention: { years: 2, source: '工会活动的记录' },
    icon: 'board',
    order: 30,
    words: ['通知', '学习', '资料', '公告', '文章'],
    facts: () => [
      { label: '谁能看', value: '本工会和下面各级工会的会员' },
      { label: '看到哪天', value: '您写的那天' },
    ],
  },
  asks: { form, check: () => [], quick: true },
  who: {
    by: 'officer',
    title: (answers) => textOf(answers.title),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  flow: {
    submitted: '发出来了',
    start: 'posted',
    path: ['posted', 'ended'],
    terms: {
      show: {
        n: 1,
        type: 'N',
        basis: '写的那天过后撤下来',
        hard: false,
        roll: false,
        source: '本系统默认，工会可以改',
        sure: 'D',
      },
    },
    states: {
      posted: {
        chip: { icon: 'board', tone: 'link', word: '放着' },
        words: '会员正在看。',
        desk: 'unit',
        within: 'show',
        after: { end: 'show', to: 'ended', done: '过了日子，自动撤下来了' },
        from: (_record, answers) => textOf(answers.until),
        board: seen,
        commands: {
          end: officer('撤下来', 'ended', '撤下来了', {
            confirm: () => ['会员就看不到了。'],
          }),
        },
      },
      ended: {
        chip: { icon: 'check-circle', tone: 'off', word: '撤下来了' },
        words: '撤下来了，会员看不到了。',
        plan: '撤下来',
        desk: null,
        closed: true,
        commands: {},
      },
    },
  },
})
