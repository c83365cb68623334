/**
 * Tencent Cloud's management API of CloudBase in memory, as far as the deploy uses it: shapes as its documentation has
 * them, signatures checked, one account, one key, one environment that is as open as a new one.
 */
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Fields = Record<string, unknown>
interface Key {
  Name: string
  Direction: string
}
export interface TableIndex {
  Name: string
  Unique: boolean
  Keys: Key[]
}
export interface Table {
  acl: string
  indexes: TableIndex[]
}
interface UpdateTable {
  TableName: string
  DropIndexes?: { IndexName: string }[]
  CreateIndexes?: { IndexName: string; MgoKeySchema: { MgoIndexKeys: Key[]; MgoIsUnique: boolean } }[]
}

export const SECRET_ID = 'id-of-nobody'
export const SECRET_KEY = 'key-of-nobody'
export const ENV = 'county-1a2b3c'
const TAG = 'tnt-county'
export const BUCKET = '636f-county-1a2b3c-1300000000'
/** What may be set for a storage or a collection without a rule of one's own. */
const TAGS = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY']
/** Each service has a version of its own, and signs in its own name. */
const VERSIONS: Record<string, string> = { tcb: '2018-06-08', scf: '2018-04-16' }
/** A page smaller than what is asked for: the caller has to go on by what came, not by what it wished. */
const PAGE = 5

class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

function checkSignature({ headers }: IncomingMessage, body: string, service: string): void {
  const seconds = String(headers['x-tc-timestamp'])
  if (Math.abs(Date.now() / 1000 - Number(seconds)) > 300) throw new Refusal('AuthFailure.SignatureExpire', 'expired')
  const day = new Date(Number(seconds) * 1000).toISOString().slice(0, 10)
  const given = /^TC3-HMAC-SHA256 Credential=(.*?)\/.*, Signature=(\w+)$/.exec(headers.authorization ?? '')
  if (given?.[1] !== SECRET_ID) throw new Refusal('AuthFailure.SecretIdNotFound', 'The SecretId is not found')
  const lines = [
    `content-type:${String(headers['content-type'])}`,
    `host:${String(headers.host)}`,
    '',
    'content-type;host',
  ]
  const request = `POST\n/\n\n${lines.join('\n')}\n${hash(body)}`
  const text = `TC3-HMAC-SHA256\n${seconds}\n${day}/${service}/tc3_request\n${hash(request)}`
  const secret = mac(mac(mac(`TC3${SECRET_KEY}`, day), service), 'tc3_request')
  if (given[2] !== mac(secret, text).toString('hex'))
    throw new Refusal('AuthFailure.SignatureFailure', 'wrong signature')
}

const OWN: TableIndex[] = [
  { Name: '_id_', Unique: true, Keys: [{ Name: '_id', Direction: '1' }] },
  { Name: '_openid_1', Unique: false, Keys: [{ Name: '_openid', Direction: '1' }] },
]

/** A rule of functions: every row says who may invoke, and `*` is there. */
function checkRule(text: unknown): string {
  const rule = JSON.parse(String(text)) as Record<string, { invoke?: unknown }>
  const good = Object.values(rule).every(({ invoke }) => [true, false, 'auth != null'].includes(invoke as string))
  if (!good || !('*' in rule)) throw new Refusal('InvalidParameter', 'rule invalid')
  return String(text)
}

export class FakeTencent {
  readonly tables = new Map<string, Table>()
  /** A new environment's storage is read by everybody. */
  storage = 'READONLY'
  /** The storage's own rule, where it has one. */
  fileRule: string | null = null
  /** Who may invoke functions; null as long as nobody has said so. */
  rule: string | null = null
  /** Runtimes of the functions that are there. */
  readonly functions = new Map<string, string>()
  /** Variables of each function that is there. */
  readonly variables = new Map<string, Record<string, string>>()
  /** Actions that are answered as if they were done, and are not. */
  readonly ignored: string[] = []
  /** Actions in the order in which they came, refused ones too. */
  readonly calls: string[] = []
  readonly regions = new Set<string>()
  readonly tokens = new Set<string | undefined>()
  /** Codes with which the next calls of an action are refused before anything is done. */
  readonly refusals: { action: string; code: string }[] = []
  /** Actions whose next answer is lost on the way: they are done, and nobody hears of it. */
  readonly lost: string[] = []
  /** So many looks at a table do not show its new indexes yet: they are still being built. */
  building = 0
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const Response = this.answer(request, String(Buffer.concat(chunks)))
      const lost = this.lost.indexOf(String(request.headers['x-tc-action']))
      if (lost >= 0) {
        this.lost.splice(lost, 1)
        request.socket.destroy()
      } else response.end(JSON.stringify({ Response }))
    })
  })

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }
  stop(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()))
  }

  get writes(): string[] {
    return this.calls.filter((action) => !/^(Describe|List|Get)/.test(action))
  }
  /** Puts a collection there that somebody made by hand. */
  put(name: string, acl: string, indexes: TableIndex[] = []): void {
    this.tables.set(name, { acl, indexes: [...OWN, ...indexes] })
  }
  indexes(name: string): TableIndex[] {
    return this.table(name).indexes.filter((index) => !OWN.some(({ Name }) => Name === index.Name))
  }

  private answer(request: IncomingMessage, body: string): Fields {
    const RequestId = `request-${this.calls.length}`
    const action = String(request.headers['x-tc-action'])
    this.calls.push(action)
    this.regions.add(String(request.headers['x-tc-region']))
    this.tokens.add(request.headers['x-tc-token'] as string | undefined)
    try {
      const service = action === 'GetFunction' ? 'scf' : 'tcb'
      checkSignature(request, body, service)
      if (request.headers['x-tc-version'] !== VERSIONS[service]) throw new Refusal('NoSuchVersion', 'version')
      const next = this.refusals.findIndex((refusal) => refusal.action === action)
      if (next >= 0) throw new Refusal(this.refusals.splice(next, 1)[0]?.code ?? '', 'told to refuse')
      if (this.ignored.includes(action)) return { RequestId }
      return { ...this.act(action, JSON.parse(body) as Fields), RequestId }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { Error: { Code: error.code, Message: error.message }, RequestId }
    }
  }

  private act(action: string, fields: Fields): Fields {
    if (action === 'DescribeEnvs') return { EnvList: this.environments(fields) }
    if (action === 'GetFunction') return this.function(fields)
    if (fields.EnvId !== ENV || (fields.Tag ?? TAG) !== TAG) throw new Refusal('InvalidParameter.EnvId', 'no such env')
    if (action.endsWith('StorageSafeRule')) return this.storageRule(action, fields)
    if (action.endsWith('SecurityRule')) return this.functionRule(action, fields)
    if (action === 'ListTables') return this.list(fields)
    if (action === 'CreateTable') return this.create(fields)
    if (action === 'DescribeTable') return { Indexes: this.shown(fields.TableName) }
    if (action === 'UpdateTable') return this.update(fields as unknown as UpdateTable)
    const table = this.table(fields.CollectionName)
    if (action === 'DescribeDatabaseACL') return { AclTag: table.acl }
    if (action !== 'ModifyDatabaseACL') throw new Refusal('InvalidAction', action)
    table.acl = String(fields.AclTag)
    return {}
  }

  private function({ FunctionName, Namespace }: Fields): Fields {
    if (Namespace !== ENV) throw new Refusal('ResourceNotFound.Namespace', 'no such namespace')
    const Runtime = this.functions.get(String(FunctionName))
    if (!Runtime) throw new Refusal('ResourceNotFound.Function', 'no such function')
    const known = Object.entries(this.variables.get(String(FunctionName)) ?? {})
    const Variables = known.length > 0 ? known.map(([Key, Value]) => ({ Key, Value })) : null
    return { FunctionName, Runtime, Status: 'Active', Environment: { Variables } }
  }
  private storageRule(action: string, { Bucket, AclTag, Rule }: Fields): Fields {
    if (Bucket !== BUCKET) throw new Refusal('ResourceNotFound', 'no such bucket')
    if (action === 'DescribeStorageSafeRule') return { AclTag: this.storage, Rule: this.fileRule }
    const own = AclTag === 'CUSTOM' && typeof Rule === 'string' && 'write' in (JSON.parse(Rule) as object)
    if (!own && !TAGS.includes(String(AclTag))) throw new Refusal('InvalidParameter', 'rule invalid')
    this.storage = String(AclTag)
    this.fileRule = own ? Rule : null
    return {}
  }
  private functionRule(action: string, { ResourceType, AclTag, Rule }: Fields): Fields {
    if (ResourceType !== 'FUNCTION') throw new Refusal('InvalidParameter', 'ResourceType')
    if (action === 'DescribeSecurityRule') return { AclTag: this.rule ? 'CUSTOM' : null, Rule: this.rule }
    if (AclTag !== 'CUSTOM') throw new Refusal('InvalidParameter', 'AclTag')
    this.rule = checkRule(Rule)
    return {}
  }
  private environments({ EnvId }: Fields): Fields[] {
    const Databases = [{ InstanceId: TAG, Status: 'RUNNING' }]
    return EnvId === ENV ? [{ EnvId, Status: 'NORMAL', Databases, Storages: [{ Bucket: BUCKET }] }] : []
  }
  private list({ MgoOffset, MgoLimit }: Fields): Fields {
    const from = Number(MgoOffset)
    const names = [...this.tables.keys()].slice(from, from + Math.min(PAGE, Number(MgoLimit)))
    const Tables = names.length > 0 ? names.map((TableName) => ({ TableName, Count: 0 })) : null
    return { Tables, Pager: { Offset: from, Limit: MgoLimit, Total: this.tables.size } }
  }
  private create({ TableName, PermissionInfo }: Fields): Fields {
    if (this.tables.has(String(TableName))) throw new Refusal('ResourceInUse', 'Table exist')
    this.put(String(TableName), (PermissionInfo as { AclTag?: string } | undefined)?.AclTag ?? 'PRIVATE')
    return {}
  }
  private table(name: unknown): Table {
    const table = this.tables.get(String(name))
    if (!table) throw new Refusal('ResourceNotFound', 'Table not exist')
    return table
  }
  private shown(name: unknown): TableIndex[] {
    const { indexes } = this.table(name)
    if (this.building === 0 || indexes.length === OWN.length) return indexes
    this.building -= 1
    return indexes.slice(0, OWN.length)
  }
  private update({ TableName, DropIndexes = [], CreateIndexes = [] }: UpdateTable): Fields {
    const table = this.table(TableName)
    for (const { IndexName } of DropIndexes) {
      if (!table.indexes.some(({ Name }) => Name === IndexName)) throw new Refusal('FailedOperation', 'index not found')
      table.indexes = table.indexes.filter(({ Name }) => Name !== IndexName)
    }
    for (const { IndexName, MgoKeySchema } of CreateIndexes) {
      const keys = JSON.stringify(MgoKeySchema.MgoIndexKeys)
      const taken = table.indexes.some(({ Name, Keys }) => Name === IndexName || JSON.stringify(Keys) === keys)
      if (taken) throw new Refusal('FailedOperation', 'index already exists')
      table.indexes.push({ Name: IndexName, Unique: MgoKeySchema.MgoIsUnique, Keys: MgoKeySchema.MgoIndexKeys })
    }
    return {}
  }
}
