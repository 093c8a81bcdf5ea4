import { TASK_STATE, type TaskState as State } from '@zhida/server/contract/enums';
import { dayText, dueText } from '../../lib/format';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { TASK_TONE } from './words';

export const TaskState = ({ state }: { state: State }) => <StateTag tone={TASK_TONE[state]} text={TASK_STATE[state]} />;

/** When a task is due and how far off that is; a closed one is past caring. */
export function Due({ dueOn, overdue, closed }: { dueOn: string; overdue: boolean; closed: boolean }) {
  if (closed) return <span className="number soft">{dayText(dueOn)}</span>;
  return <TwoLines first={<span className="number">{dayText(dueOn)}</span>} second={<span className={overdue ? 'is-late' : ''}>{dueText(dueOn)}</span>} />;
}
