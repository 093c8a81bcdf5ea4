import type { PolicyVersion } from '@zhida/server/contract/policy/index.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { dayText } from '../../../lib/format';
import { Section } from '../../../ui/Section';
import { StateTag } from '../../../ui/StateTag';
import type { SectionEditorProps } from '../../editors';
import { faultsBelow } from '../../faults';
import { bodyOf, withBody } from '../policy';
import { isLast, refusal, withVersionFrom } from './dates';
import { Figures, figureText } from './Figures';
import '../rule.css';

/** Asks from which day the figures change. */
function AddVersion({ versions, onAdd }: { versions: readonly PolicyVersion[]; onAdd: (from: string) => void }) {
  const [from, setFrom] = useState('');
  const [told, setTold] = useState(false);
  const why = refusal(versions, from);
  return (
    <form
      className="rule-bar"
      onSubmit={(event) => {
        event.preventDefault();
        setTold(true);
        if (why !== null) return;
        onAdd(from);
        setFrom('');
        setTold(false);
      }}
    >
      <Form.Item label="从哪一天起换新标准" htmlFor="version-from" className="version-from" {...(told && why ? { validateStatus: 'error' as const, help: why } : {})}>
        <Input id="version-from" type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
      </Form.Item>
      <Button htmlType="submit">加一段标准</Button>
    </form>
  );
}

/** A version that stays as it is: its figures are what cases of that time were reckoned with. */
function Closed({ version, onOpen }: { version: PolicyVersion; onOpen: (() => void) | null }) {
  return (
    <>
      <table className="version-table">
        <tbody>
          {Object.entries(version.parameters).map(([name, parameter]) => (
            <tr key={name}>
              <th scope="row">{parameter.label}</th>
              <td className="number">{figureText(parameter)}</td>
              <td>{parameter.verified ? <StateTag tone="good" text="已核实" /> : <StateTag tone="doubtful" text="待核" />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {version.note ? <p className="soft">{version.note}</p> : null}
      {onOpen ? (
        <Button size="small" onClick={onOpen}>
          更正这一段（原来写错了才改）
        </Button>
      ) : null}
    </>
  );
}

/** The figures with their days. A new rate is a new version from a day on; the old one is not touched. */
export function VersionsEditor({ document, onChange, faults, readOnly }: SectionEditorProps) {
  const { versions } = bodyOf(document);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const put = (next: readonly PolicyVersion[]): void => onChange(withBody(document, { versions: next }));
  return (
    <div className="stack">
      {readOnly || versions.length === 0 ? null : <AddVersion versions={versions} onAdd={(from) => put(withVersionFrom(versions, from))} />}
      {versions.length === 0 ? <p className="soft">还没有标准。请在“其他内容”里加第一段。</p> : null}
      {[...versions].map((version, at) => {
        const free = !readOnly && (isLast(versions, version) || opened.has(version.version));
        return (
          <Section key={version.version} title={`第 ${version.version} 段：${dayText(version.validFrom)}起，至${dayText(version.validTo)}`}>
            <Form layout="vertical" component={false}>
              {free ? (
                <Figures version={version} disabled={readOnly} onChange={(changed) => put(versions.map((one) => (one === version ? changed : one)))} />
              ) : (
                <Closed version={version} onOpen={readOnly ? null : () => setOpened(new Set([...opened, version.version]))} />
              )}
            </Form>
            {faultsBelow(faults, `/body/versions/${at}`).map(({ path, message, next, level }) => (
              <p key={path + message} className={`is-${level}`}>
                {message}。{next}
              </p>
            ))}
          </Section>
        );
      })}
    </div>
  );
}
