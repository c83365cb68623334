/** The deploy against a management API in memory: the whole program, as somebody starts it. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { KEY, PHONE, ROOT, RUNTIME, declared, deployBench, functions } from '../support/deploying'
import { ENV, type FakeTencent } from '../support/tencent'

const bench = deployBench()
const { start, deploy, putDeclared } = bench
let cloud: FakeTencent
let endpoint: string
let built: string
let settings: string
beforeEach(() => {
  ;({ cloud, endpoint, built, settings } = bench)
})

const table = (name: string): { acl: string } => cloud.tables.get(name) ?? { acl: 'missing' }
const find = (collection: string, name: string) => cloud.indexes(collection).find((index) => index.Name === name)
const stored = (collection: string): unknown[] =>
  cloud.indexes(collection).map(({ Name, Keys, Unique }) => ({
    name: Name,
    fields: Keys.map((key) => [key.Name, Number(key.Direction)]),
    unique: Unique,
  }))

it('signs as in the worked example of Tencent Cloud’s documentation', () => {
  const example = {
    secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
    secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
    service: 'cvm',
    host: 'cvm.tencentcloudapi.com',
    timestamp: 1551113065,
    payload: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
  }
  const program = `const m = await import('./scripts/deploy/tc3.mjs'); console.log(m.authorization(${JSON.stringify(example)}))`
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: ROOT }).toString()
  expect(said.trim()).toBe(
    'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, ' +
      'SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
  )
})

describe('an empty environment', () => {
  it('gets every collection, closed, and every index, unique ones too', async () => {
    const { code, output } = await deploy()
    expect(code).toBe(0)
    expect([...cloud.tables.keys()].sort()).toEqual(Object.keys(declared).sort())
    for (const [name, { indexes }] of Object.entries(declared)) {
      expect(table(name).acl).toBe('ADMINONLY')
      expect(stored(name)).toEqual(indexes.map((index) => ({ ...index, unique: index.unique === true })))
    }
    expect(find('cases', 'holds')?.Unique).toBe(true)
    expect(output).toContain('create index cases.holds unique (holds 1)')
  })

  it('is left alone by a second run', async () => {
    await deploy()
    cloud.calls.length = 0
    const { code, output } = await deploy()
    expect(code).toBe(0)
    expect(output).toContain('the storage is closed, the database is as declared')
    expect(cloud.writes).toEqual([])
  })

  it('is waited for where its indexes take their time', async () => {
    cloud.building = 2
    const { code, output } = await deploy()
    expect(code).toBe(0)
    expect(output).toContain('done, steps: ')
    expect(cloud.building).toBe(0)
  })

  it('is told how its functions go up, each with the settings of its own', async () => {
    const { output } = await deploy()
    for (const name of functions) expect(output).toContain(`  tcb fn deploy ${name} --force --envId ${ENV}\n`)
    const written = JSON.parse(fs.readFileSync(settings, 'utf8')) as { functions: { name: string }[] }
    // What the command line demands of the file, whatever it is told besides: an environment, and no version but 2.1.
    expect(written).toEqual({ envId: ENV, functionRoot: './cloudfunctions', functions: expect.any(Array) as unknown })
    expect(written.functions.map(({ name }) => name)).toEqual(functions)
    expect(written.functions.find(({ name }) => name === 'clock')).toEqual({
      ...(JSON.parse(fs.readFileSync(path.join(ROOT, 'cloudfunctions/clock/config.json'), 'utf8')) as object),
      name: 'clock',
      runtime: RUNTIME,
      handler: 'index.main',
      installDependency: false,
    })
    expect(JSON.stringify(written)).not.toMatch(/envVariables|KEY_/)
  })

  it('is not touched while a function is not built', async () => {
    fs.rmSync(path.join(built, 'cloudfunctions/api'), { recursive: true })
    const { code, output } = await deploy()
    expect(code).toBe(1)
    expect(output).toContain('Function api is not built')
    expect(cloud.calls).toEqual([])
  })

  it.each([
    ['another environment', () => bench.builtFor('elsewhere'), 'calls environment elsewhere, not'],
    ['a laptop', () => bench.builtFor('local'), 'calls environment local, not'],
    ['none that it says', () => fs.rmSync(path.join(built, PHONE)), 'calls environment (none), not'],
  ])('is not touched where the mini-program was built for %s', async (_, arrange, words) => {
    arrange()
    const { code, output } = await deploy()
    expect(code).toBe(1)
    expect(output).toContain(`${words} ${ENV}: npm run build -- --env ${ENV}`)
    expect(cloud.calls).toEqual([])
  })

  it('is looked at and not touched with --dry', async () => {
    const { code, output } = await deploy(['--dry'])
    expect(code).toBe(0)
    expect(output).toContain('would create collection cases, closed to phones (ADMINONLY)')
    expect(cloud.writes).toEqual([])
    expect(fs.existsSync(settings)).toBe(false)
  })

  it('never shows the key', async () => {
    const { output } = await deploy([], { ...KEY, TENCENTCLOUD_SESSIONTOKEN: 'token-of-nobody' })
    expect(output).not.toMatch(/of-nobody/)
    expect([...cloud.tokens]).toEqual(['token-of-nobody'])
  })

  it('is looked for in the region that is said, else in Shanghai', async () => {
    await deploy(['--dry'])
    await deploy(['--dry'], { ...KEY, TENCENTCLOUD_REGION: 'ap-guangzhou' })
    expect([...cloud.regions]).toEqual(['ap-shanghai', 'ap-guangzhou'])
  })
})

describe('an environment that was deployed to', () => {
  beforeEach(putDeclared)

  it('gets what is missing and nothing else', async () => {
    cloud.tables.delete('sites')
    const cases = cloud.tables.get('cases')
    if (cases) cases.indexes = cases.indexes.filter(({ Name }) => Name !== 'holds')
    expect((await deploy()).code).toBe(0)
    const sites = declared.sites?.indexes.map(() => 'UpdateTable') ?? []
    expect(cloud.writes.sort()).toEqual(['CreateTable', 'ModifyDatabaseACL', 'UpdateTable', ...sites].sort())
    expect(find('cases', 'holds')?.Unique).toBe(true)
  })

  it('is closed again where a collection was opened', async () => {
    table('people').acl = 'READONLY'
    const { output } = await deploy()
    expect(output).toContain('close collection people to phones (ADMINONLY; it was READONLY)')
    expect(cloud.writes).toEqual(['ModifyDatabaseACL'])
    expect(table('people').acl).toBe('ADMINONLY')
  })
})

describe('an index that is not declared', () => {
  beforeEach(() => {
    putDeclared()
    cloud.tables.get('cases')?.indexes.push({ Name: 'by_hand', Unique: false, Keys: [{ Name: 'x', Direction: '-1' }] })
  })

  it('is named and left', async () => {
    const { code, output } = await deploy()
    expect(code).toBe(0)
    expect(output).toContain('index cases.by_hand (x -1) is not declared; left')
    expect(cloud.writes).toEqual([])
  })
  it('is dropped with --drop, and the platform’s own are not', async () => {
    const { output } = await deploy(['--drop'])
    expect(output).toContain('drop index cases.by_hand (x -1)')
    expect(cloud.writes).toEqual(['UpdateTable'])
    expect(cloud.tables.get('cases')?.indexes.slice(0, 2)).toMatchObject([{ Name: '_id_' }, { Name: '_openid_1' }])
  })
  it('would be dropped with --drop and --dry, and is not', async () => {
    const { output } = await deploy(['--drop', '--dry'])
    expect(output).toContain('would drop index cases.by_hand (x -1)')
    expect(cloud.writes).toEqual([])
  })
})

it('leaves collections of others as they are, whatever is asked', async () => {
  putDeclared()
  cloud.put('visitors', 'PRIVATE')
  const { output } = await deploy(['--drop'])
  expect(output).toContain('collection visitors is not declared; left')
  expect(table('visitors').acl).toBe('PRIVATE')
  expect(cloud.writes).toEqual([])
})

describe('an index that is declared differently', () => {
  beforeEach(() => {
    putDeclared()
    const holds = find('cases', 'holds')
    if (holds) holds.Unique = false
  })

  it('is reported, left, and the run does not count as done', async () => {
    const { code, output } = await deploy()
    expect(code).toBe(1)
    expect(output).toContain('index cases.holds should be unique (holds 1); there: holds (holds 1)')
    expect(output).toContain('--drop')
    expect(output).not.toContain('tcb fn deploy')
    expect(cloud.writes).toEqual([])
  })
  it('is made anew with --drop', async () => {
    expect((await deploy(['--drop'])).code).toBe(0)
    expect(cloud.writes).toEqual(['UpdateTable', 'UpdateTable'])
    expect(find('cases', 'holds')?.Unique).toBe(true)
  })
  it('is found under another name too, since no two indexes have the same fields', async () => {
    const holds = find('cases', 'holds')
    if (holds) holds.Name = 'holds_by_hand'
    expect((await deploy()).output).toContain(
      'index cases.holds should be unique (holds 1); there: holds_by_hand (holds 1)',
    )
    expect((await deploy(['--drop'])).code).toBe(0)
    expect(find('cases', 'holds')?.Unique).toBe(true)
    expect(find('cases', 'holds_by_hand')).toBeUndefined()
  })
  it('does its work under another name', async () => {
    const holds = find('cases', 'holds')
    if (holds) Object.assign(holds, { Name: 'holds_by_hand', Unique: true })
    const { code, output } = await deploy(['--drop'])
    expect(code).toBe(0)
    expect(output).toContain('index cases.holds is called holds_by_hand there; left')
    expect(cloud.writes).toEqual([])
  })
})

describe('a refusal', () => {
  it('for being too fast is waited out, and nothing is done twice', async () => {
    cloud.refusals.push({ action: 'CreateTable', code: 'RequestLimitExceeded' })
    cloud.refusals.push({ action: 'ListTables', code: 'RequestLimitExceeded.UinLimitExceeded' })
    expect((await deploy()).code).toBe(0)
    const collections = Object.keys(declared).length
    expect(cloud.calls.filter((action) => action === 'CreateTable')).toHaveLength(collections + 1)
  })

  it.each([
    ['UnauthorizedOperation.CamNoAuth', 'QcloudTCBFullAccess'],
    ['AuthFailure.UnauthorizedOperation', 'QcloudTCBFullAccess'],
    ['AuthFailure.TokenFailure', 'TENCENTCLOUD_SESSIONTOKEN'],
    ['ResourceInsufficient', 'no room'],
    ['InternalError.Database', 'run the same command again'],
    ['FailedOperation', 'FailedOperation: told to refuse'],
  ])('%s says what to do', async (code, words) => {
    cloud.refusals.push({ action: 'CreateTable', code })
    const run = await deploy()
    expect(run.code).toBe(1)
    expect(run.output).toContain(words)
    expect(run.output).not.toContain('tcb fn deploy')
    expect(run.output).not.toMatch(/\n +at /)
  })

  it('half-way leaves what was done, and the next run goes on from there', async () => {
    cloud.refusals.push({ action: 'UpdateTable', code: 'InternalError' })
    expect((await deploy()).code).toBe(1)
    expect(cloud.tables.size).toBe(1)
    expect((await deploy()).code).toBe(0)
    expect(cloud.tables.size).toBe(Object.keys(declared).length)
  })

  it('of the key tells a wrong id from a wrong secret', async () => {
    const other = await deploy([], { ...KEY, TENCENTCLOUD_SECRETID: 'somebody' })
    const wrong = await deploy([], { ...KEY, TENCENTCLOUD_SECRETKEY: 'guessed' })
    expect(other.output).toContain('look at TENCENTCLOUD_SECRETID')
    expect(wrong.output).toContain('TENCENTCLOUD_SECRETKEY does not belong to TENCENTCLOUD_SECRETID')
    expect([other.code, wrong.code]).toEqual([1, 1])
  })
})

describe('an answer that is lost', () => {
  it('is asked for again where nothing was to be done', async () => {
    putDeclared()
    cloud.lost.push('DescribeEnvs', 'DescribeTable')
    expect((await deploy()).code).toBe(0)
    expect(cloud.calls.filter((action) => action === 'DescribeEnvs')).toHaveLength(2)
  })
  it('ends the run where something was, and the next run finds it done', async () => {
    cloud.lost.push('CreateTable')
    const { code, output } = await deploy()
    expect(code).toBe(1)
    expect(output).toContain('gave no answer to CreateTable')
    expect(cloud.writes).toEqual(['ModifyStorageSafeRule', 'CreateTable'])
    expect((await deploy()).code).toBe(0)
    expect([...cloud.tables.keys()].sort()).toEqual(Object.keys(declared).sort())
  })
})

describe('before anything is asked', () => {
  it('an environment is named that the key does not see', async () => {
    bench.builtFor('elsewhere')
    const { code, output } = await start(['--env', 'elsewhere', '--endpoint', endpoint, '--built', built])
    expect(code).toBe(1)
    expect(output).toContain('no environment elsewhere')
    expect(cloud.calls).toEqual(['DescribeEnvs'])
  })
  it.each([
    ['no environment', ['--dry'], KEY, 'npm run deploy -- --env ID'],
    ['an option nobody knows', ['--env', ENV, '--dryy'], KEY, 'npm run deploy -- --env ID'],
    ['no key', ['--env', ENV], {}, 'Set TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY'],
    [
      'a level nobody knows',
      ['--env', ENV, '--union', '清河市总工会', '--level', 'x'],
      KEY,
      'unit, town, county, city',
    ],
    ['a union without a place', ['--env', ENV, '--union', '清河市总工会', '--level', 'city'], KEY, 'cn/13/1301'],
    ['a place without a union', ['--env', ENV, '--region', 'cn/99'], KEY, 'belong to --union'],
    ['a union without a name', ['--env', ENV, '--union', ' ', '--level', 'city'], KEY, 'two signs or more'],
    ['an address without TLS', ['--env', ENV, '--endpoint', 'http://tcb.invalid'], KEY, 'neither https://'],
  ])('%s ends the program in words', async (_, args, variables, words) => {
    const { code, output } = await start([...args, '--built', built], variables)
    expect(code).toBe(1)
    expect(output).toContain(words)
    expect(output).not.toMatch(/\n +at /)
  })
})
