/** The strip at the side: the case that moved last, as it is stored. Nothing can be changed here. */
import { byId, day, make, moment } from './dom.js'

const number = (no) => `${no.slice(0, 4)}-${no.slice(4, 8)}-${no.slice(8)}`
const row = (title, ...value) => make('div', {}, make('dt', {}, title), make('dd', {}, ...value))

function head({ no, service, words, desk, due, climb, closed }) {
  return make(
    'section',
    { class: 'matter' },
    make('p', { class: 'no' }, number(no)),
    make('p', { class: 'what' }, make('b', {}, service), ` ${words}`),
    make(
      'dl',
      {},
      row('在谁那里', closed ? '办完了' : desk),
      due ? row('最晚', day(due)) : null,
      climb.length ? row('超期告诉', climb.join(' → ')) : null,
    ),
  )
}

const chainOf = ({ before, chain }) =>
  chain
    ? make(
        'p',
        { class: 'chain', title: '上一步的印记 → 这一步的印记（前 8 位）' },
        before ? `${before} → ` : '',
        make('b', {}, chain),
      )
    : null

const stepOf = (entry) =>
  make(
    'li',
    {},
    make('time', {}, moment(entry.at)),
    make('p', { class: 'step' }, entry.step),
    make('p', { class: 'who' }, entry.who),
    make('p', { class: 'then' }, entry.due ? `到${entry.desk}，最晚 ${day(entry.due)}` : entry.desk),
    chainOf(entry),
  )

const effectOf = ({ title, to, at, done }) =>
  make(
    'li',
    { class: done ? 'done' : 'waiting' },
    make('b', {}, done ? '已送到' : '等着送'),
    ` ${title} → ${to}`,
    make('time', {}, moment(at)),
  )

/** Shows a case, newest step first; null while there is none. */
export function showLedger(ledger) {
  const empty = make('p', { class: 'empty' }, '还没有申请。职工交上去第一份，这里就开始记。')
  const parts = ledger
    ? [
        head(ledger),
        make('h3', {}, `一步一步（${ledger.entries.length}）`),
        make('ol', { class: 'steps' }, ...ledger.entries.toReversed().map(stepOf)),
        make('h3', {}, '发出去的消息'),
        make('ul', { class: 'effects' }, ...ledger.effects.map(effectOf)),
      ]
    : [empty]
  byId('ledger').replaceChildren(...parts)
}
