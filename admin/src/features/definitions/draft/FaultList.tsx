import { Button } from 'antd';
import { errorsOf, type Fault, type Faults } from '../../../lowcode/faults';
import { Section } from '../../../ui/Section';
import { StateTag } from '../../../ui/StateTag';

interface Props {
  faults: Faults;
  /** leads to the place of a fault */
  onGo: (pointer: string) => void;
}

function Line({ fault, onGo }: { fault: Fault; onGo: Props['onGo'] }) {
  const { level, place, message, next, path } = fault;
  return (
    <li>
      <StateTag tone={level === 'error' ? 'bad' : 'doubtful'} text={level === 'error' ? '要改' : '提醒'} />
      <span>
        <Button type="link" className="definition-place" onClick={() => onGo(path)}>
          {place}
        </Button>
        ：{message}。<span className="soft">{next}</span>
      </span>
    </li>
  );
}

/** What is wrong with the draft, each line leading to its place. */
export function FaultList({ faults, onGo }: Props) {
  const errors = errorsOf(faults).length;
  const warnings = faults.length - errors;
  const words = [errors > 0 ? `${errors} 处要改` : '', warnings > 0 ? `${warnings} 处提醒` : ''].filter(Boolean).join('，');
  if (faults.length === 0) {
    return (
      <p role="status" className="soft definition-sound">
        检查过了，没有发现问题，可以提交审核。
      </p>
    );
  }
  return (
    <Section title={<span role="status">{words}</span>} extra={errors > 0 ? <span className="soft">改好“要改”的才能提交</span> : null}>
      <ul className="definition-faults" tabIndex={0} aria-label="检查结果">
        {[...faults].sort((a, b) => (a.level === b.level ? 0 : a.level === 'error' ? -1 : 1)).map((fault, index) => (
          <Line key={`${index} ${fault.path} ${fault.code}`} fault={fault} onGo={onGo} />
        ))}
      </ul>
    </Section>
  );
}
