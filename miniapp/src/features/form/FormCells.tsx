import { useAnswer } from '../../lib/answers';
import { instantText } from '../../lib/format';
import { go } from '../../lib/routes';
import { Card, Cell, SectionHead } from '../../ui/Card';

/** The forms that may be filled in now; nothing while there are none or the server has not answered. */
export function FormCells() {
  const { data } = useAnswer('GET /api/forms', {});
  if (!data || data.length === 0) return null;
  return (
    <>
      <SectionHead title="登记与意向" more="我提交的" onMore={() => go('entries')} />
      <Card bare>
        {data.map(({ code, name, summary, submittedAt }) => (
          <Cell key={code} icon="folder" name={name} note={submittedAt === null ? summary : `${instantText(submittedAt)} 提交过，有变化可以再填`} onPress={() => go('form', { code })} />
        ))}
      </Card>
    </>
  );
}
