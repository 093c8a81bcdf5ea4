import type { insightRoutes } from '../../../contract/insight.ts';
import type { z } from 'zod';
import { shanghaiHour } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import { may, type StaffActor } from '../../../platform/http/index.ts';
import { report } from './report.ts';
import { administratorDesk } from './desks/administrator.ts';
import { auditorDesk } from './desks/auditor.ts';
import type { Desk } from './desks/desk.ts';
import { headDesk } from './desks/head.ts';
import { liaisonDesk } from './desks/liaison.ts';
import { officerDesk } from './desks/officer.ts';
import { counterDesk, handlerDesk, supervisorDesk } from './desks/service.ts';

type Workbench = z.input<(typeof insightRoutes)['GET /api/workbench']['out']>;

const DESKS: Readonly<Record<StaffActor['role'], Desk>> = {
  administrator: administratorDesk,
  liaison: liaisonDesk,
  bureauHead: headDesk,
  officer: officerDesk,
  auditor: auditorDesk,
  counter: counterDesk,
  handler: handlerDesk,
  supervisor: supervisorDesk,
};

function greeting(name: string, hour: number): string {
  const part = hour < 6 ? '夜深了' : hour < 11 ? '早上好' : hour < 13 ? '中午好' : hour < 18 ? '下午好' : '晚上好';
  return `${part}，${name}`;
}

/** What the actor has to do today, the figures that matter to the role, and the river from list to closed task. */
export async function workbench(actor: StaffActor): Promise<Workbench> {
  const totals = await report(actor);
  const { todos, figures } = await DESKS[actor.role]({ actor, totals });
  // A step that the role may not open is shown without a way in.
  const step = (label: string, count: number, link: string, action: string): Workbench['river'][number] => ({ label, count, link: may(actor, action) ? link : '' });
  const river = [
    step('名单', totals.filings.total, '/filings', 'filing.list'),
    step('人员', totals.persons.total, '/people', 'person.list'),
    step('比中', totals.matches.selfEmployed + totals.matches.hired, '/matches', 'match.list'),
    step('推送', totals.messages.byState['delivered'] ?? 0, '/push', 'campaign.list'),
    step('办结', totals.tasks.byState['closed'] ?? 0, '/tasks?state=closed', 'task.list'),
  ];
  return {
    greeting: greeting(actor.name, shanghaiHour(now())),
    todos: todos.filter(({ count }) => count > 0),
    figures,
    // Who may open none of its steps works beside the river.
    river: river.some(({ link }) => link !== '') ? river : [],
  };
}
