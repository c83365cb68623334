/** One fault for each rule of the lint: what it looks like, by the rule's name in .oxlintrc.json. */

const lines = (count: number): string => '  text += 1\n'.repeat(count)

/** Faults that are seen without types. */
const PLAIN: Record<string, string> = {
  'max-lines': '//\n'.repeat(300) + 'export const x = 1',
  'max-lines-per-function': `export function long(text: number): number {\n${lines(60)}  return text\n}`,
  complexity: `export function knotted(n: number): number {\n${[...Array(15).keys()].map((at) => `  if (n === ${String(at)}) return ${String(at + 20)}`).join('\n')}\n  return 0\n}`,
  'no-var': 'export var x = 1',
  'prefer-const': 'let x = 1\nexport const y = () => x',
  eqeqeq: 'export const same = (x: string, y: string): boolean => x == y',
  'prefer-rest-params': 'export function all(): unknown {\n  return arguments\n}',
  'prefer-spread': 'export const most = (list: number[]): number => Math.max.apply(Math, list)',
  'typescript/ban-ts-comment': '// @ts-expect-error short\nexport const x: number = 1',
  'no-array-constructor': 'export const list = new Array(1, 2)',
  'typescript/no-duplicate-enum-values': 'export enum Side {\n  LEFT = 1,\n  RIGHT = 1,\n}',
  'typescript/no-dynamic-delete':
    'export const drop = (box: Record<string, number>, key: string): void => {\n  delete box[key]\n}',
  'typescript/no-empty-object-type': 'export type Any = {}',
  'typescript/no-explicit-any': 'export const take = (x: any): void => void x',
  'typescript/no-extra-non-null-assertion': 'export const x = (y: { z?: number }): number => y.z!!',
  'typescript/no-extraneous-class': 'export class Box {\n  static x = 1\n}',
  'typescript/no-invalid-void-type': 'export type Maybe = string | void',
  'typescript/no-misused-new': 'export interface Box {\n  new (): Box\n}',
  'typescript/no-namespace': 'export namespace Box {\n  export const x = 1\n}',
  'typescript/no-non-null-asserted-nullish-coalescing': 'export const x = (y: { z?: number }): number => y.z! ?? 1',
  'typescript/no-non-null-asserted-optional-chain': 'export const x = (y?: { z: number }): number => y?.z!',
  'typescript/no-non-null-assertion': 'export const x = (y?: number): number => y!',
  'typescript/no-require-imports': "export const fs: unknown = require('node:fs')",
  'typescript/no-this-alias':
    'export class Box {\n  me(): () => this {\n    const self = this\n    return () => self\n  }\n}',
  'typescript/no-unnecessary-type-constraint': 'export const x = <T extends unknown>(y: T[]): T[] => [...y, ...y]',
  'typescript/no-unsafe-declaration-merging': 'export interface Box {\n  x: number\n}\nexport class Box {\n  y = 1\n}',
  'typescript/no-unsafe-function-type': 'export const run = (job: Function): Function => job',
  'no-unused-expressions': 'export const x = 1\nx + 1',
  'no-unused-vars': 'export const x = (_y: number): number => 1',
  'no-useless-constructor': 'export class Box {\n  x = 1\n  constructor() {}\n}',
  'typescript/no-wrapper-object-types': 'export const x: String = "x"',
  'typescript/prefer-as-const': "export const x: 'x' = 'x'",
  'typescript/prefer-literal-enum-member': "const y = 'y'\nexport enum Side {\n  LEFT = `${y}`,\n}",
  'typescript/prefer-namespace-keyword': 'declare module Box {\n  const x: number\n}\nexport const y = Box.x',
  'typescript/triple-slash-reference': "/// <reference path='./no-var.ts' />\nexport const x = 1",
  'typescript/unified-signatures':
    'export function x(y: number): void\nexport function x(y: string): void\nexport function x(y: number | string): void {\n  void y\n}',
  'typescript/consistent-type-imports': "import { Stats } from 'node:fs'\nexport type Size = Stats['size']",
  'no-console': 'console.log(1)',
}

const PROMISE = 'const later = (): Promise<number> => Promise.resolve(1)\n'

/** Faults that only somebody sees who knows the types. */
const TYPED: Record<string, string> = {
  'typescript/await-thenable': 'export const x = async (): Promise<number> => await 1',
  'typescript/no-array-delete': 'export const drop = (list: number[]): void => {\n  delete list[0]\n}',
  'typescript/no-base-to-string': 'export const x = (y: { z: number }): string => String(y)',
  'typescript/no-confusing-void-expression':
    'export const x = (run: () => void): void => {\n  const y = run()\n  void y\n}',
  'typescript/no-deprecated': "export const x = 'abc'.substr(1)",
  'typescript/no-duplicate-type-constituents': 'export type X = string | number | string',
  'typescript/no-floating-promises': 'Promise.reject(new Error())\nexport const x = 1',
  'typescript/no-for-in-array': 'export const x = (list: number[]): void => {\n  for (const at in list) void at\n}',
  'typescript/no-generated-empty-object-type': "export type X = Omit<{ y: number }, 'y'>",
  'typescript/no-implied-eval': "setTimeout('x', 1)\nexport const x = 1",
  'typescript/no-misused-promises': `${PROMISE}export const x = (): number => (later() ? 1 : 2)`,
  'typescript/no-misused-spread': `${PROMISE}export const x = { ...later() }`,
  'typescript/no-mixed-enums': "export enum Side {\n  LEFT = 1,\n  RIGHT = 'right',\n}",
  'typescript/no-redundant-type-constituents': 'export type X = unknown | string',
  'typescript/no-unnecessary-boolean-literal-compare': 'export const x = (y: boolean): boolean => y === true',
  'typescript/no-unnecessary-condition': 'export const x = (y: { z: number }): number => (y ? y.z : 1)',
  'typescript/no-unnecessary-template-expression': "export const x = `${'y'} z`",
  'typescript/no-unnecessary-type-arguments': 'const f = <T = string>(y: T): T => y\nexport const x = f<string>("y")',
  'typescript/no-unnecessary-type-assertion': 'export const x = (y: { z: number }): number => y!.z',
  'typescript/no-unnecessary-type-conversion': 'export const x = (y: string): string => String(y)',
  'typescript/no-unnecessary-type-parameters': 'export const x = <T>(y: T): void => void y',
  'typescript/no-unsafe-argument': "export const x = (): number => Math.abs(JSON.parse('1'))",
  'typescript/no-unsafe-assignment': "export const x = (): void => {\n  const y = JSON.parse('1')\n  void y\n}",
  'typescript/no-unsafe-call': "export const x = (): void => void JSON.parse('1')()",
  'typescript/no-unsafe-enum-assignment':
    'enum Side {\n  LEFT = 1,\n}\nexport const x = (y: number): Side => {\n  const side: Side = y\n  return side\n}',
  'typescript/no-unsafe-enum-comparison': 'enum Side {\n  LEFT = 1,\n}\nexport const x = (y: Side): boolean => y === 1',
  'typescript/no-unsafe-member-access': "export const x = (): unknown => JSON.parse('1').y as unknown",
  'typescript/no-unsafe-return': "export const x = (): string => JSON.parse('1')",
  'typescript/no-unsafe-unary-minus': 'export const x = (y: string): number => -y',
  'typescript/no-useless-default-assignment': 'export const x = ({ y = 1 }: { y: number }): number => y',
  'typescript/only-throw-error': "export const x = (): void => {\n  throw 'y'\n}",
  'typescript/prefer-promise-reject-errors': "export const x = (): Promise<never> => Promise.reject('y')",
  'typescript/prefer-reduce-type-parameter':
    'export const x = (list: number[]): string[] => list.reduce((all, one) => [...all, String(one)], [] as string[])',
  'typescript/prefer-return-this-type': 'export class Box {\n  x = 1\n  me(): Box {\n    return this\n  }\n}',
  'typescript/related-getter-setter-pairs': 'export interface Box {\n  get x(): number | string\n  set x(y: number)\n}',
  'typescript/require-await': 'export const x = async (): Promise<number> => 1',
  'typescript/restrict-plus-operands': "export const x = (y: number): string => 'x' + y",
  'typescript/restrict-template-expressions': 'export const x = (y: { z: number }): string => `${y}`',
  'typescript/return-await': `${PROMISE}export const x = async (): Promise<number> => {\n  try {\n    return later()\n  } catch {\n    return await later()\n  }\n}`,
  'typescript/unbound-method':
    'class Box {\n  private x = 1\n  y(): number {\n    return this.x\n  }\n}\nexport const z = new Box().y',
  'typescript/use-unknown-in-catch-callback-variable':
    'export const x = (y: Promise<void>): Promise<void> => y.catch((error) => void error)',
}

/** Each fault by its rule. */
export const FAULTS = { ...PLAIN, ...TYPED }
