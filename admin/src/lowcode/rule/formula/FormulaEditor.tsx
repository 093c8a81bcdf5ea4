import { Skeleton } from 'antd';
import { FaultAlert } from '../../../ui/Answered';
import { Section, Split } from '../../../ui/Section';
import type { SectionEditorProps } from '../../editors';
import { faultsBelow } from '../../faults';
import { useRuleWords } from '../catalogue';
import { bodyOf, withBody } from '../policy';
import { FormulaPart } from './FormulaPart';
import { Sample } from './Sample';
import '../rule.css';

/** How much: the formula as operations on figures and facts, with its arithmetic shown on sample values. */
export function FormulaEditor({ document, onChange, faults, readOnly }: SectionEditorProps) {
  const { words, error, retry } = useRuleWords(document);
  if (error && !words) return <FaultAlert error={error} onRetry={retry} />;
  if (!words) return <Skeleton active aria-label="正在加载" />;
  return (
    <Split aside={<Sample document={document} words={words} />}>
      <Section title="年度扣减限额怎么算">
        <div className="formula-editor">
          <FormulaPart name="算式" value={bodyOf(document).formula} catalogue={words.catalogue} disabled={readOnly} onChange={(formula) => onChange(withBody(document, { formula }))} />
          {faultsBelow(faults, '/body/formula').map(({ path, message, next }) => (
            <p key={path + message} className="is-error">
              {message}。{next}
            </p>
          ))}
        </div>
      </Section>
    </Split>
  );
}
