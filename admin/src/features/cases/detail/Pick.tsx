import { RollbackOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useAsk } from '../../../lib/questions';
import { keyOf, type Point, type Returning } from './returning';

/** Beside a field or a document while places are marked: marks it, or takes the mark away. */
export function PickButton({ returning, place }: { returning: Returning; place: Pick<Point, 'label' | 'path' | 'material'> }) {
  if (returning.of === null) return null;
  const marked = returning.points.some(({ key }) => key === keyOf(place));
  return (
    <Button size="small" className="pick" type={marked ? 'primary' : 'default'} danger={marked} aria-pressed={marked} aria-label={`退回这一处：${place.label}`} icon={<RollbackOutlined aria-hidden />} onClick={() => returning.toggle(place)}>
      退回这一处
    </Button>
  );
}

/** Below a marked place: why, from the usual phrases, in own words, or both. */
export function PickReason({ returning, place }: { returning: Returning; place: Pick<Point, 'path' | 'material'> }) {
  const phrases = useAsk('GET /api/service-phrases', {}, { when: returning.of !== null });
  const point = returning.points.find(({ key }) => key === keyOf(place));
  if (returning.of === null || !point) return null;
  return (
    <div className="pick-reason">
      <Select
        aria-label={`“${point.label}”的常用退回原因`}
        placeholder="选一句常用的原因"
        allowClear
        autoFocus
        showSearch={{ optionFilterProp: 'label' }}
        value={point.phrase}
        options={(phrases.data ?? []).map(({ code, label }) => ({ value: code, label }))}
        onChange={(phrase: string | undefined) => returning.change(point.key, { phrase: phrase ?? null })}
      />
      <Input aria-label={`“${point.label}”的退回说明`} placeholder="再写几句，申请人会看到（可不填）" maxLength={300} value={point.reason} onChange={({ target }) => returning.change(point.key, { reason: target.value })} />
    </div>
  );
}
