import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ServiceBasis } from '@zhida/server/contract/service/index.ts';
import { useDesign } from '../design';
import { DayField } from './DayField';
import { TextField } from '../fields';

interface Props {
  at: string;
  value: readonly ServiceBasis[];
  onChange: (value: ServiceBasis[]) => void;
}

const BLANK: ServiceBasis = { title: '', number: '', clause: '', validFrom: '', validTo: null };

/** Legal bases of an item, each with its own validity. */
export function BasisList({ at, value, onChange }: Props) {
  const { readOnly, faultsAt } = useDesign();
  const set = (index: number, part: Partial<ServiceBasis>): void => onChange(value.map((one, other) => (other === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="flow-condition">
      <legend>设定依据</legend>
      {value.map((basis, index) => (
        <div key={index} className="flow-basis">
          <TextField label={`依据 ${index + 1}：文件名称`} at={`${at}/${index}/title`} value={basis.title} onChange={(title) => set(index, { title })} />
          <TextField label="文号" at={`${at}/${index}/number`} value={basis.number} onChange={(number) => set(index, { number })} />
          <TextField label="条款" at={`${at}/${index}/clause`} long value={basis.clause} onChange={(clause) => set(index, { clause })} />
          <DayField label="自" at={`${at}/${index}/validFrom`} value={basis.validFrom} onChange={(validFrom) => set(index, { validFrom: validFrom ?? '' })} />
          <DayField label="至（空着表示长期有效）" at={`${at}/${index}/validTo`} value={basis.validTo} onChange={(validTo) => set(index, { validTo })} />
          <Button icon={<DeleteOutlined aria-hidden />} disabled={readOnly} aria-label={`删除这条依据：依据 ${index + 1}`} onClick={() => onChange(value.filter((_, other) => other !== index))}>
            删除这条依据
          </Button>
        </div>
      ))}
      <Button icon={<PlusOutlined aria-hidden />} disabled={readOnly} onClick={() => onChange([...value, BLANK])}>
        添加依据
      </Button>
      {faultsAt(at)
        .filter(({ path }) => path === at)
        .map(({ code, level, message, next }) => (
          <p key={code} className={`is-${level}`}>
            {message}。{next}
          </p>
        ))}
    </fieldset>
  );
}
