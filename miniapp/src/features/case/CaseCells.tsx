import { useAnswer } from '../../lib/answers';
import { go } from '../../lib/routes';
import { Card, Cell, SectionHead } from '../../ui/Card';
import { CaseCell } from './CaseCell';
import type { MyCaseRow } from './words';

const isOpen = ({ closedAt }: MyCaseRow): boolean => closedAt === null;

/** On the home page: what is under way, and the way to everything that may be applied for. */
export function CaseCells({ cases }: { cases: readonly MyCaseRow[] }) {
  const services = useAnswer('GET /api/services', {});
  const fresh = (services.data ?? []).filter(({ caseId }) => caseId === null);
  return (
    <>
      <SectionHead title="办事" more="全部" onMore={() => go('services')} />
      <Card bare>
        {cases.filter(isOpen).map((row) => (
          <CaseCell key={row.id} row={row} />
        ))}
        {fresh.slice(0, 2).map(({ code, name, summary }) => (
          <Cell key={code} icon="folder" name={name} note={summary} onPress={() => go('service', { code })} />
        ))}
        {cases.some(isOpen) || fresh.length > 0 ? null : <Cell icon="folder" name="看看能办哪些事" note="一次申请，几个部门一起办" onPress={() => go('services')} />}
      </Card>
    </>
  );
}
