// Who a union is: unions, roles, worksites, members.
import path from 'node:path'
import omit from 'lodash/omit.js'
import pick from 'lodash/pick.js'
import { rawFile, writeSheets } from './files.mjs'
import { walk } from '../verify/pages.mjs'

async function all(database, collection, options) {
  const found = []
  for await (const one of walk(database, collection, options)) found.push(one)
  return found
}

const memberOf = (doc, { sealerOf }) => ({
  ...omit(doc, ['key', 'sealed']),
  ...JSON.parse(sealerOf(doc._id, doc.key).open('who', doc.sealed)),
})

/** What a WeChat user is to the union: a member, or whoever held a role. Others are nobody to it. */
const KNOWN = ['_id', 'name', 'masked', 'member', 'memberNo', 'memberSince', 'grants']
const isKnown = ({ member, grants = [] }) => Boolean(member) || grants.length > 0
const known = (doc) => pick(doc, KNOWN)

const rolesOf = (people, nameOf, { ROLES }) =>
  people.flatMap(({ name, masked, grants = [] }) =>
    grants.map(({ role, org, from, to, ended }) => [
      name || masked,
      ROLES[role]?.badge ?? role,
      nameOf(org),
      from,
      to,
      ended ? '收回了' : '',
    ]),
  )

const write = (folder, collection, docs) => {
  const raw = rawFile(folder, collection)
  for (const doc of docs) raw.write(doc)
}

/** @returns {Promise<{ tree: object, counts: object }>} tree: every union by its id */
export async function leaveRegisters({ database, product, folder }) {
  const orgs = (await all(database, 'orgs')).map((doc) => omit(doc, ['search']))
  const nameOf = (id) => orgs.find(({ _id }) => _id === id)?.name ?? id
  const people = (await all(database, 'people')).filter(isKnown).map(known)
  const sites = await all(database, 'sites')
  const members = (await all(database, 'members')).map((doc) => memberOf(doc, product))
  for (const [collection, docs] of Object.entries({ orgs, people, sites, members })) write(folder, collection, docs)
  await writeSheets(path.join(folder, '会员.xlsx'), [
    {
      name: '会员',
      titles: ['会员号', '姓名', '身份证号', '手机号', '工会', '入会日期'],
      rows: members.map((one) => [one.no, one.name, one.idNumber, one.mobile, nameOf(one.org), one.since]),
    },
  ])
  await writeSheets(path.join(folder, '单位和岗位.xlsx'), [
    {
      name: '单位',
      titles: ['名称', '上级', '电话', '关了的日子'],
      rows: orgs.map(({ name, parent, phone, closed }) => [name, parent && nameOf(parent), phone, closed]),
    },
    {
      name: '岗位',
      titles: ['姓名', '岗位', '工会', '从', '到', '备注'],
      rows: rolesOf(people, nameOf, product),
    },
    {
      name: '工地和服务站点',
      titles: ['名称', '地方', '电话', '工会', '从', '到'],
      rows: sites.map((one) => [one.name, one.place, one.phone, nameOf(one.org), one.from, one.to]),
    },
  ])
  const tree = Object.fromEntries(orgs.map((doc) => [doc._id, { ...doc, id: doc._id }]))
  return { tree, counts: { orgs: orgs.length, people: people.length, sites: sites.length, members: members.length } }
}
