import { CONTACT_KIND, MATCH_KIND, TASK_STATE, type TaskState } from '@zhida/server/contract/enums';
import { optionsOf } from '../../ui/FilterBar';
import type { Tone } from '../../ui/StateTag';

/** How a task's state looks; lateness is told apart from it. */
export const TASK_TONE: Readonly<Record<TaskState, Tone>> = { unassigned: 'doubtful', assigned: 'waiting', contacted: 'working', closed: 'quiet' };

export const STATE_OPTIONS = optionsOf(TASK_STATE);
export const KIND_OPTIONS = optionsOf(MATCH_KIND);
export const CONTACT_OPTIONS = optionsOf(CONTACT_KIND);
export const OVERDUE_OPTIONS = [
  { value: 'yes', label: '已超期' },
  { value: 'no', label: '未超期' },
];

export const STOPPED = { paused: '已暂停', escalated: '已上报' } as const;
export const STOPPED_OPTIONS = optionsOf(STOPPED);

/** What changes when a task is acted upon: the answers to be asked anew. */
export const TOUCHED = ['GET /api/tasks', 'GET /api/tasks/:id', 'GET /api/tasks/:id/work', 'GET /api/my-day', 'GET /api/workbench', 'GET /api/officers'] as const;
