import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Expression } from '@zhida/server/contract/expression/index.ts';
import { situationCatalogue } from '@zhida/server/contract/service/index.ts';
import { ConditionTree } from '../../condition/ConditionTree';
import { newRow, readTree, writeTree, type Group } from '../../condition/tree';
import { useDesign } from '../design';

interface Props {
  label: string;
  /** what holds without a condition: 所有申请人都要办 */
  without: string;
  at: string;
  value: Expression | null;
  onChange: (value: Expression | null) => void;
}

/** A condition over situations; each comparison becomes a question that people read. */
export function ConditionField({ label, without, at, value, onChange }: Props) {
  const { service, readOnly, faultsAt } = useDesign();
  const catalogue = situationCatalogue(service);
  const [first] = service.situations;
  const put = (group: Group): void => onChange(writeTree(group, catalogue) ?? null);
  return (
    <fieldset className="flow-condition">
      <legend>{label}</legend>
      {value === null ? (
        <>
          <p className="soft">{without}</p>
          <Button icon={<PlusOutlined aria-hidden />} disabled={readOnly || first === undefined} onClick={() => put({ kind: 'group', join: 'all', negated: false, parts: [newRow(catalogue, first?.code ?? '')] })}>
            添加条件
          </Button>
        </>
      ) : (
        <ConditionTree label={label} group={readTree(value)} catalogue={catalogue} disabled={readOnly} onChange={put} />
      )}
      {first === undefined ? <p className="soft">先在“情形与文书”中写明要问的情形，才能写条件。</p> : null}
      {faultsAt(at).map(({ code, level, message, next }) => (
        <p key={code + message} className={`is-${level}`}>
          {message}。{next}
        </p>
      ))}
    </fieldset>
  );
}
