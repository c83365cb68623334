// The code by which a union begins on this machine, as the deploy prints it: `node demo/first.mjs CLOUD_URL`.
import { issueFirstCode } from '../scripts/deploy/first.mjs'
import { main } from '../packages/kit/run.mjs'

const UNION = {
  ...{ name: '新开的市总工会（编的）', level: 'city', parent: null },
  ...{ phone: '0000-0000000', region: ['cn', '99', '9901'] },
}

main(async () => {
  const key = { secretId: 'local', secretKey: 'local', region: 'local' }
  for (const line of await issueFirstCode(key, 'local', UNION, `${process.argv[2]}/admin`)) console.log(line)
})
