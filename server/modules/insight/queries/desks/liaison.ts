import { now } from '../../../../platform/db/index.ts';
import { count } from '../counting.ts';
import { limitsOf } from '../scope.ts';
import { DAY_MS, share, whole, type Desk } from './desk.ts';

const RECENT_DAYS = 30;

/** The liaison of a department: what came back and has to be put right. */
export const liaisonDesk: Desk = async ({ actor, totals }) => {
  const limits = limitsOf(actor, { department: 'f.department_id' });
  const since = now() - RECENT_DAYS * DAY_MS;
  const refused = await count(`SELECT COUNT(*) AS n FROM filings f WHERE f.state IN ('refused', 'failed') AND f.created_at >= $since${limits.sql}`, { ...limits.bind, since });
  const withRefusedRows = await count(`SELECT COUNT(*) AS n FROM filings f WHERE f.state = 'accepted' AND f.rejected > 0 AND f.created_at >= $since${limits.sql}`, { ...limits.bind, since });
  const asked = limitsOf(actor, { department: 'd.department_id' });
  const disputes = await count(`SELECT COUNT(*) AS n FROM match_disputes d WHERE d.settled_at IS NULL AND d.answered_at IS NULL${asked.sql}`, asked.bind);
  const { filings, persons } = totals;
  return {
    todos: [
      { title: '整份退回的报送', count: refused, hint: '按提示修改文件后重新报送', link: '/filings?state=refused', tone: 'danger' },
      { title: '有退回行的报送', count: withRefusedRows, hint: '下载退回的行，改好后作为增量再报', link: '/filings?state=accepted', tone: 'warning' },
      { title: '待答复的比对争议', count: disputes, hint: '有人反映数据对不上，请核对后限期答复', link: '/disputes?state=open', tone: 'warning' },
    ],
    figures: [
      { label: '累计报送', value: `${whole(filings.total)} 份`, hint: `共 ${whole(filings.rows)} 行` },
      { label: '退回率', value: share(filings.rejected, filings.rows), hint: `退回 ${whole(filings.rejected)} 行` },
      { label: '本单位在册人员', value: whole(persons.total), hint: '仍在名单中的人员' },
    ],
  };
};
