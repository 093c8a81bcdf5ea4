import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { NECESSITY, type Necessity, type ServiceMaterial } from '@zhida/server/contract/service/index.ts';
import { choicesOf } from '../../choices';
import { replaced, without } from '../../page/edit';
import { useDesign } from '../design';
import { ChoiceField, TextField } from '../fields';

type Said = NonNullable<ServiceMaterial['says']>[number];

const BLANK: Said = { where: '', necessity: 'always' };

/** What each part of the source says of a material's necessity, where they are compared. */
export function SaysList({ at, value, onChange }: { at: string; value: readonly Said[]; onChange: (value: Said[]) => void }) {
  const { readOnly } = useDesign();
  const set = (index: number, part: Partial<Said>): void => onChange(replaced(value, index, { ...(value[index] ?? BLANK), ...part }));
  return (
    <fieldset className="flow-condition" id={`flow${at}`}>
      <legend>来源怎么说</legend>
      <p className="soft">同一份来源的几处对必要性说法不一时，逐处记下，定义体检会指出。</p>
      {value.map((said, index) => (
        <div key={index} className="flow-basis">
          <TextField label={`说法 ${index + 1}：出处`} at={`${at}/${index}/where`} value={said.where} onChange={(where) => set(index, { where })} />
          <ChoiceField label={`说法 ${index + 1}：必要性`} at={`${at}/${index}/necessity`} value={said.necessity} choices={choicesOf(NECESSITY)} onChange={(necessity) => set(index, { necessity: (necessity ?? 'always') as Necessity })} />
          <Button icon={<DeleteOutlined aria-hidden />} disabled={readOnly} aria-label={`删除这条说法：说法 ${index + 1}`} onClick={() => onChange(without(value, index))}>
            删除这条说法
          </Button>
        </div>
      ))}
      <Button icon={<PlusOutlined aria-hidden />} disabled={readOnly} onClick={() => onChange([...value, BLANK])}>
        添加说法
      </Button>
    </fieldset>
  );
}
