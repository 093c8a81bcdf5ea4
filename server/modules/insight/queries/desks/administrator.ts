import { now } from '../../../../platform/db/index.ts';
import { may } from '../../../../platform/http/index.ts';
import { countDeadJobs } from '../../../../platform/queue/index.ts';
import { count } from '../counting.ts';
import { limitsOf } from '../scope.ts';
import { DAY_MS, figureFen, share, whole, type Desk } from './desk.ts';

const RECENT_DAYS = 30;

/** Recipients with a confirmed pair that a policy fits and to whom nothing was sent yet. */
function unsent(limits: { sql: string; bind: Record<string, unknown> }): Promise<number> {
  return count(
    `SELECT (SELECT COUNT(DISTINCT m.person_id) FROM matches m JOIN taxpayers x ON x.id = m.taxpayer_id
        WHERE m.kind = 'self_employed' AND m.state = 'confirmed' AND m.verdict IN ('yes', 'unknown')${limits.sql}
        AND NOT EXISTS (SELECT 1 FROM messages g WHERE g.person_id = m.person_id))
      + (SELECT COUNT(DISTINCT m.taxpayer_id) FROM matches m JOIN taxpayers x ON x.id = m.taxpayer_id
        WHERE m.kind = 'hired' AND m.state = 'confirmed' AND m.verdict IN ('yes', 'unknown') AND x.kind = 'enterprise'${limits.sql}
        AND NOT EXISTS (SELECT 1 FROM messages g WHERE g.taxpayer_id = m.taxpayer_id AND g.person_id IS NULL)) AS n`,
    limits.bind,
  );
}

export const administratorDesk: Desk = async ({ actor, totals }) => {
  const { matches, messages, tasks, filings, persons } = totals;
  const register = limitsOf(actor, { division: 'x.division_code', bureau: 'x.bureau_code' });
  const refused = await count(`SELECT COUNT(*) AS n FROM filings f WHERE f.state IN ('refused', 'failed') AND f.created_at >= $since`, { since: now() - RECENT_DAYS * DAY_MS });
  const dead = may(actor, 'job.read') ? await countDeadJobs() : 0;
  const inReview = await count(`SELECT COUNT(*) AS n FROM definitions WHERE state = 'review'`);
  const proposed = may(actor, 'campaign.approve') ? await count(`SELECT COUNT(*) AS n FROM campaigns c WHERE c.state = 'awaiting-approval' AND c.created_by <> $me`, { me: actor.id }) : 0;
  const delivered = messages.byState['delivered'] ?? 0;
  return {
    todos: [
      { title: '后台作业多次失败', count: dead, hint: '看清原因后可重试', link: '/failed-jobs', tone: 'danger' },
      { title: '超期的辅导任务', count: tasks.overdue, hint: '可督促税务所或改派', link: '/tasks?overdue=yes', tone: 'danger' },
      { title: '待分派的辅导任务', count: tasks.byState['unassigned'] ?? 0, hint: '所在税务所暂无辅导专员', link: '/tasks?state=unassigned', tone: 'warning' },
      { title: '等您批准的推送', count: proposed, hint: '看清对象、渠道和文字，批准后才发送', link: '/push?state=awaiting-approval', tone: 'warning' },
      { title: '存疑待核的比对', count: matches.doubtful, hint: '身份证号相同、姓名不同，核实后才会推送', link: '/matches?state=doubtful', tone: 'warning' },
      { title: '符合政策、尚未推送', count: await unsent(register), hint: '预览受众与文字后确认推送', link: '/push', tone: 'normal' },
      { title: '待审核的业务定义', count: inReview, hint: '先看改了什么，再发布或退回', link: '/definitions?state=review', tone: 'normal' },
      { title: '整份退回或中断的报送', count: refused, hint: `近 ${RECENT_DAYS} 天；请提醒报送单位更正`, link: '/filings?state=refused', tone: 'normal' },
    ],
    figures: [
      { label: '在册人员', value: whole(persons.total), hint: `报送 ${whole(filings.rows)} 行，退回 ${share(filings.rejected, filings.rows)}` },
      { label: '比中', value: `${whole(matches.selfEmployed + matches.hired)} 对`, hint: `个体经营 ${whole(matches.selfEmployed)}，受雇 ${whole(matches.hired)}，招用企业 ${whole(matches.hiringEnterprises)} 户` },
      { label: '本年可享受估算', value: figureFen(matches.amountFen), hint: '已确认的比对，按现行政策' },
      { label: '消息送达率', value: share(delivered, messages.total), hint: `已送达 ${whole(delivered)}，联系不上 ${whole(messages.byState['unreachable'] ?? 0)}` },
    ],
  };
};
