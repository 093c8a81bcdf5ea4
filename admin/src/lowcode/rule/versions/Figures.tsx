import type { PolicyParameter, PolicyVersion } from '@zhida/server/contract/policy/index.ts';
import { Checkbox, Form, Input, InputNumber } from 'antd';

const FEN = 100;
const UNIT: Readonly<Record<PolicyParameter['unit'], string>> = { fen: '元', month: '个月', percent: '%', number: '' };
const scaleOf = (unit: PolicyParameter['unit']): number => (unit === 'fen' ? FEN : 1);

/** A figure in the unit that people write: money in yuan. */
export const figureText = ({ value, unit }: PolicyParameter): string => `${(value / scaleOf(unit)).toLocaleString('zh-CN')} ${UNIT[unit]}`.trim();

interface Props {
  version: PolicyVersion;
  disabled: boolean;
  onChange: (version: PolicyVersion) => void;
}

/** The figures of a version that may still be changed: days, note, each figure with whether it was verified. */
export function Figures({ version, disabled, onChange }: Props) {
  const id = `version-${version.version}`;
  const put = (name: string, parameter: PolicyParameter): void => onChange({ ...version, parameters: { ...version.parameters, [name]: parameter } });
  return (
    <>
      <div className="version-grid">
        <Form.Item label="自" htmlFor={`${id}-from`}>
          <Input id={`${id}-from`} type="date" value={version.validFrom} disabled={disabled} onChange={({ target }) => onChange({ ...version, validFrom: target.value })} />
        </Form.Item>
        <Form.Item label="至" htmlFor={`${id}-to`}>
          <Input id={`${id}-to`} type="date" value={version.validTo} disabled={disabled} onChange={({ target }) => onChange({ ...version, validTo: target.value })} />
        </Form.Item>
        <Form.Item label="说明" htmlFor={`${id}-note`}>
          <Input id={`${id}-note`} value={version.note} placeholder="例：按 2027 年新公告上调" disabled={disabled} onChange={({ target }) => onChange({ ...version, note: target.value })} />
        </Form.Item>
      </div>
      <div className="version-grid">
        {Object.entries(version.parameters).map(([name, parameter]) => (
          <Form.Item key={name} label={parameter.label} htmlFor={`${id}-${name}`}>
            <div className="rule-bar">
              <InputNumber id={`${id}-${name}`} value={parameter.value / scaleOf(parameter.unit)} suffix={UNIT[parameter.unit]} disabled={disabled} onChange={(next) => put(name, { ...parameter, value: Math.round((next ?? 0) * scaleOf(parameter.unit) * 1e4) / 1e4 })} />
              <Checkbox checked={parameter.verified} disabled={disabled} onChange={({ target }) => put(name, { ...parameter, verified: target.checked })}>
                {parameter.label}已核实
              </Checkbox>
            </div>
          </Form.Item>
        ))}
      </div>
    </>
  );
}
