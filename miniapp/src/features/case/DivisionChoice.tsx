import { useAnswer } from '../../lib/answers';
import { Text } from '../../lib/platform';
import { Card } from '../../ui/Card';
import { Loaded } from '../../ui/States';
import { ChoiceInput } from '../form/ChoiceInput';

/** Where it is dealt with, for services whose form does not ask: one of the places that have a counter. */
export function DivisionChoice({ service, value, onChange }: { service: string; value: string | null; onChange: (division: string) => void }) {
  const guide = useAnswer('GET /api/services/:code', { params: { code: service } });
  return (
    <Card title="办理地">
      <Text as="p" className="case-note">
        选您要去的窗口所在地。
      </Text>
      <Loaded answer={guide}>
        {({ counters }) => <ChoiceInput id="q-division" label="办理地" options={[...new Map(counters.map(({ division }) => [division.code, { value: division.code, label: division.label }])).values()]} value={value ?? ''} onChange={onChange} />}
      </Loaded>
    </Card>
  );
}
