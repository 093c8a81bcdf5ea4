import type { Endpoint } from '@zhida/server/contract';
import { TASK_LEVEL } from '@zhida/server/contract/enums';

/** What can be done around a task; the same names as in the server's `can`. */
export type Verb = 'pause' | 'resume' | 'handOver' | 'escalate' | 'opinion' | 'note' | 'language';

/** A field of a verb's dialog beside its words. */
type Extra = 'officer' | 'level' | 'resumeOn' | 'language';

export interface VerbWords {
  text: string;
  lead: string;
  okText: string;
  done: string;
  extra?: Extra;
  /** the words that go with it, and the body's name for them; none for a verb without */
  words?: { name: 'reason' | 'question' | 'text'; label: string; example: string };
  endpoint: Extract<Endpoint, `POST /api/tasks/:id/${string}`>;
}

export const VERBS: Readonly<Record<Verb, VerbWords>> = {
  handOver: { text: '移交同事', lead: '移交后任务就是对方的，您这里不再看到；对方会收到提醒。', okText: '移交', done: '已移交', extra: 'officer', words: { name: 'reason', label: '移交原因', example: '例：同一条街，由您一并走访' }, endpoint: 'POST /api/tasks/:id/hand-over' },
  opinion: { text: '请同事看一看', lead: '任务还是您的。同事看得到为何符合、还缺什么，看不到姓名、电话和证号。', okText: '发出', done: '已发出，答复会出现在这里', extra: 'officer', words: { name: 'question', label: '想问什么', example: '例：退役证件遗失，能否用部队证明代替' }, endpoint: 'POST /api/tasks/:id/opinions' },
  escalate: { text: '上报', lead: '上报后本任务的时限停下，上级另有答复时限（只算上班时间）；答复后自动退回给您，时限接着走。', okText: '上报', done: '已上报，等答复', extra: 'level', words: { name: 'reason', label: '要请示的事', example: '例：名单与登记口径不一致，请明确按哪个办理' }, endpoint: 'POST /api/tasks/:id/escalate' },
  pause: { text: '暂停', lead: '暂停后时限停下，停下的工作日不算；到恢复日期自动接着走，也可以随时自己恢复。', okText: '暂停', done: '已暂停，时限停下', extra: 'resumeOn', words: { name: 'reason', label: '暂停原因', example: '例：本人住院，约好出院后再谈' }, endpoint: 'POST /api/tasks/:id/pause' },
  resume: { text: '恢复办理', lead: '恢复后时限接着走，停下的工作日不算。', okText: '恢复', done: '已恢复', endpoint: 'POST /api/tasks/:id/resume' },
  note: { text: '给同事留言', lead: '留言记在经过里，接手的同事看得到，辅导对象看不到。', okText: '留言', done: '已留言', words: { name: 'text', label: '留言', example: '例：下午三点以后方便接电话' }, endpoint: 'POST /api/tasks/:id/notes' },
  language: { text: '登记沟通语言', lead: '以后改派时，会说这种语言的同事优先。', okText: '登记', done: '已登记', extra: 'language', endpoint: 'POST /api/tasks/:id/language' },
};

export const LEVEL_OPTIONS = Object.entries(TASK_LEVEL).map(([value, label]) => ({ value, label }));

/** What changes when something is done around a task. */
export const WORKED = ['GET /api/tasks/:id', 'GET /api/tasks/:id/work', 'GET /api/tasks', 'GET /api/my-day', 'GET /api/workbench', 'GET /api/officers', 'GET /api/guidance-load'] as const;
