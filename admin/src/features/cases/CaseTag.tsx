import { dayText, dueText } from '../../lib/format';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { CASE_TONE, ITEM_TONE, MATERIAL_TONE, type Detail, type Item, type Material } from './words';

export const CaseTag = ({ state, stateLabel }: Pick<Detail, 'state' | 'stateLabel'>) => <StateTag tone={CASE_TONE[state]} text={stateLabel} />;
export const ItemTag = ({ state, stateLabel }: Pick<Item, 'state' | 'stateLabel'>) => <StateTag tone={ITEM_TONE[state]} text={stateLabel} />;
export const MaterialTag = ({ state, stateLabel }: Pick<Material, 'state' | 'stateLabel'>) => <StateTag tone={MATERIAL_TONE[state]} text={stateLabel} />;

interface DueProps {
  dueOn: string | null;
  overdue: boolean;
  paused?: boolean;
  ended?: boolean;
}

/** When something is due and how far off that is; what stands still or has ended is past caring. */
export function CaseDue({ dueOn, overdue, paused = false, ended = false }: DueProps) {
  if (dueOn === null) return <span className="soft">没有期限</span>;
  if (ended) return <span className="number soft">{dayText(dueOn)}</span>;
  return <TwoLines first={<span className="number">{dayText(dueOn)}</span>} second={paused ? '期限暂停，等申请人' : <span className={overdue ? 'is-late' : ''}>{dueText(dueOn)}</span>} />;
}
