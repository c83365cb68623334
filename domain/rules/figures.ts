import { OWN, type Room } from '../policy/figures'
import { cardFigures } from './card/figures'
import { duesFigures } from './dues/figures'
import { hardshipFigures } from './hardship/figures'
import { lawFigures } from './law/figures'
import { loanFigures } from './loan/figures'
import { mutualFigures } from './mutual/figures'
import { proposalFigures } from './proposal/figures'

/** Every room that declares figures: what packs are read by. */
export const ROOMS: readonly Room[] = [
  OWN,
  hardshipFigures,
  lawFigures,
  duesFigures,
  cardFigures,
  proposalFigures,
  mutualFigures,
  loanFigures,
]
