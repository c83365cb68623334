/** What the deploy closes: photos, collections, functions that only timers start; and what it will not build upon. */
import { storageRule } from 'local-cloudbase/storage-rule'
import { RULE, RUNTIME, deployBench, fileRule } from '../support/deploying'
import { BUCKET, type FakeTencent } from '../support/tencent'

const bench = deployBench()
const { deploy, putDeclared } = bench
let cloud: FakeTencent
beforeEach(() => {
  cloud = bench.cloud
})

describe('the storage', () => {
  it('of a new environment is read by everybody, and is closed before anything else is done', async () => {
    const { code, output } = await deploy()
    expect(code).toBe(0)
    expect([cloud.storage, JSON.parse(cloud.fileRule ?? '')]).toEqual(['CUSTOM', fileRule])
    expect(cloud.writes[0]).toBe('ModifyStorageSafeRule')
    expect(output).toContain(`close storage ${BUCKET} to others than the sender (PRIVATE; it was READONLY)`)
    expect(output).toContain(`let phones only upload, each their own, and read nothing in storage ${BUCKET}`)
  })

  it('would be closed with --dry, and is not', async () => {
    const { code, output } = await deploy(['--dry'])
    expect(code).toBe(0)
    expect(output).toContain(`would close storage ${BUCKET}`)
    expect(cloud.storage).toBe('READONLY')
  })

  it.each(['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY', 'CUSTOM'])('that is %s is closed again', async (acl) => {
    putDeclared()
    cloud.storage = acl
    cloud.fileRule = acl === 'CUSTOM' ? '{"read":true,"write":true}' : null
    expect((await deploy()).code).toBe(0)
    const steps = acl === 'PRIVATE' ? 1 : 2
    expect(cloud.writes).toEqual(Array.from({ length: steps }, () => 'ModifyStorageSafeRule'))
    expect([cloud.storage, JSON.parse(cloud.fileRule ?? '')]).toEqual(['CUSTOM', fileRule])
  })

  it.each([
    ['is refused', () => void cloud.refusals.push({ action: 'ModifyStorageSafeRule', code: 'InvalidParameter' })],
    ['has no effect', () => void cloud.ignored.push('ModifyStorageSafeRule')],
  ])('whose own rule %s stays closed, and it is said what to do by hand', async (_, arrange) => {
    putDeclared()
    cloud.storage = 'PRIVATE'
    cloud.fileRule = null
    arrange()
    const { code, output } = await deploy()
    expect([code, cloud.storage]).toEqual([0, 'PRIVATE'])
    expect(output).toContain('Phones can still upload to any path that nobody has')
    expect(output).toContain(`  ${JSON.stringify(fileRule)}\n`)
    expect(output).toContain('tcb fn deploy')
  })

  it('lets phones write photos and sheets of their own to where they are taken in, and read nothing', () => {
    const { read, write } = storageRule(fileRule)
    const may = (path: string, openid = 'o-1') => write({ path, openid }, 'o-1')
    const [person, name] = [`p${'0a'.repeat(12)}`, 'z9'.repeat(12)]
    expect([may(`in/${person}/${name}.jpg`), may(`in/${person}/${name}.xlsx`), may(`u/${person}/${name}.jpg`)]).toEqual(
      [true, true, true],
    )
    const others = [`c/${person}/${name}.jpg`, `in/${person}/${name}.html`, `in/${person}/x/${name}.jpg`, 'x.jpg']
    expect(others.map((path) => may(path))).toEqual([false, false, false, false])
    expect([may(`in/${person}/${name}.jpg`, 'o-2'), read({ path: 'x', openid: 'o-1' }, 'o-1')]).toEqual([false, false])
  })

  it('that may not be closed ends the deploy before anything else is done', async () => {
    cloud.refusals.push({ action: 'ModifyStorageSafeRule', code: 'InvalidParameter' })
    const { code, output } = await deploy()
    expect(code).toBe(1)
    expect(output).toContain('The storage is still READONLY')
    expect(output).toContain('let no phone in')
    expect(output).not.toContain('tcb fn deploy')
    expect(cloud.tables.size).toBe(0)
  })

  it('that is still open after it was closed ends the deploy', async () => {
    putDeclared()
    cloud.storage = 'READONLY'
    cloud.ignored.push('ModifyStorageSafeRule')
    const { code, output } = await deploy(['--wait', '0'])
    expect(code).toBe(1)
    expect(output).toContain('not to be seen yet')
    expect(output).toContain('let no phone in')
    expect(output).not.toContain('tcb fn deploy')
  })
})

it('does not count as done while a collection is still open', async () => {
  putDeclared()
  const people = cloud.tables.get('people')
  if (people) people.acl = 'READONLY'
  cloud.ignored.push('ModifyDatabaseACL')
  const { code, output } = await deploy(['--wait', '0'])
  expect(code).toBe(1)
  expect(output).toContain('close collection people to phones (ADMINONLY; it was READONLY)')
  expect(output).not.toContain('tcb fn deploy')
})

describe('functions that only timers start', () => {
  const rule = (): unknown => JSON.parse(cloud.rule ?? 'null')

  it('are closed to phones, and the others stay open', async () => {
    const { output } = await deploy()
    expect(output).toContain('let no phone call clock, notify')
    expect(rule()).toEqual(RULE)
  })

  it('would be closed with --dry, and are not', async () => {
    expect((await deploy(['--dry'])).output).toContain('would let no phone call clock, notify')
    expect(cloud.rule).toBeNull()
  })

  it('are closed again where somebody opened one, and rows of others’ functions stay', async () => {
    putDeclared()
    const others = { '*': { invoke: false }, visitors: { invoke: true } }
    cloud.rule = JSON.stringify({ ...RULE, ...others, notify: { invoke: true } })
    expect((await deploy()).code).toBe(0)
    expect(cloud.writes).toEqual(['ModifySecurityRule'])
    expect(rule()).toEqual({ ...RULE, ...others })
  })

  it.each([
    ['is refused', () => void cloud.refusals.push({ action: 'ModifySecurityRule', code: 'InvalidAction' })],
    ['has no effect', () => void cloud.ignored.push('ModifySecurityRule')],
    ['cannot be read', () => void (cloud.rule = 'no rule')],
  ])('are named with what to do by hand where the call %s', async (_, arrange) => {
    arrange()
    const { code, output } = await deploy()
    expect(code).toBe(0)
    expect(output).toContain('Phones can still call what only timers should')
    expect(output).toContain(`  ${JSON.stringify(RULE)}\n`)
    expect(output).toContain('tcb fn deploy notify')
  })
})

describe('the runtime of a function that is there', () => {
  it('is read, and ours is fine', async () => {
    putDeclared()
    cloud.functions.set('api', RUNTIME)
    expect((await deploy()).code).toBe(0)
    expect(cloud.calls.filter((action) => action === 'GetFunction')).toHaveLength(4)
  })

  it.each([[[]], [['--dry']]])('ends the deploy where it is another, before anything is done: %j', async (flags) => {
    cloud.functions.set('api', RUNTIME).set('notify', 'Nodejs8.9')
    const { code, output } = await deploy(flags)
    expect(code).toBe(1)
    expect(output).toContain(`must run on ${RUNTIME}`)
    expect(output).toContain('notify was made with Nodejs8.9')
    expect(output).not.toContain('api was made with')
    expect(output).not.toContain('tcb fn deploy')
    expect(cloud.writes).toEqual([])
  })

  it('ends the deploy where the key may not read it', async () => {
    cloud.refusals.push({ action: 'GetFunction', code: 'UnauthorizedOperation.CAM' })
    const { code, output } = await deploy()
    expect(code).toBe(1)
    expect(output).toContain('QcloudSCFReadOnlyAccess')
    expect(cloud.writes).toEqual([])
  })
})

describe('the keys of the functions', () => {
  const OLD = { KEY_PERSON: 'a', KEY_ID: 'b', KEY_SEAL: 'c', KEY_LOG: 'd' }
  const give = (name: string, variables: Record<string, string>): void => {
    cloud.functions.set(name, RUNTIME)
    cloud.variables.set(name, variables)
  }
  const made = (output: string): string[] =>
    [...output.matchAll(/^ {2}(KEY_[A-Z]+): [\w+/]{43}=$/gm)].map(([, key = '']) => key)

  it('are made where none is there, each another, and only named with --dry', async () => {
    const { output } = await deploy()
    expect(made(output)).toEqual(['KEY_PERSON', 'KEY_ID', 'KEY_SEAL', 'KEY_LOG', 'KEY_CODE'])
    expect(new Set([...output.matchAll(/: ([\w+/]{43}=)$/gm)].map(([, value]) => value)).size).toBe(5)
    expect(output).not.toContain('KEY_CODE_OLD')
    const dry = await deploy(['--dry'])
    expect(dry.output).toContain('  KEY_CODE: would be made')
    expect(made(dry.output)).toEqual([])
  })

  it('of before get one for codes, and the codes of then stay readable', async () => {
    for (const name of ['api', 'notify']) give(name, OLD)
    const { output } = await deploy()
    expect(made(output)).toEqual(['KEY_CODE'])
    expect(output).toContain('KEY_CODE_OLD: the value of KEY_PERSON')
    expect(cloud.writes).not.toContain('UpdateFunctionConfiguration')
  })

  it('are left alone where all are there, and told of where functions do not agree', async () => {
    give('api', { ...OLD, KEY_CODE: 'e' })
    give('notify', { ...OLD, KEY_CODE: 'e' })
    expect((await deploy()).output).not.toContain('KEY_')
    give('notify', { ...OLD, KEY_CODE: 'f' })
    expect((await deploy()).output).toContain('KEY_CODE is not the same in api, notify')
  })
})
