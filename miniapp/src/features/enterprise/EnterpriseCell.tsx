import { useAnswer } from '../../lib/answers';
import { go } from '../../lib/routes';
import { Cell } from '../../ui/Card';
import { Money } from '../../ui/Money';

/** One of the reader's enterprises in a line, with the year's estimate as soon as it is known. */
export function EnterpriseCell({ id, name }: { id: string; name: string }) {
  const { data } = useAnswer('GET /api/me/enterprises/:id', { params: { id } });
  const note = data ? (data.eligiblePeople > 0 ? `${data.eligiblePeople} 人可计入，${data.year}年预计扣减` : '目前没有可计入的人员') : '用工与扣减估算';
  return <Cell icon="building" name={name} note={note} value={data && data.totalFen > 0 ? <Money fen={data.totalFen} /> : undefined} onPress={() => go('enterprise', { id })} />;
}
