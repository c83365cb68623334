import type { Command, State } from '../matter/service'

/** 撤回: the applicant ends what is still open. */
export const withdrawing: Command<'withdrawn'> = {
  label: '撤回申请',
  by: 'applicant',
  to: 'withdrawn',
  tone: 'stop',
  confirm: () => ['撤回后要重新填。真的撤回？'],
  done: '您撤回了申请',
}

/** @param words what the applicant reads afterwards */
export const withdrawnState = (words: string) =>
  ({
    withdrawn: { chip: 'withdrawn', words, desk: null, closed: true, forNothing: true, commands: {} },
  }) satisfies Record<string, State>
