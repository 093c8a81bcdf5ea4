import { useCallback, useEffect, useState } from 'react';
import { Section } from '../../../ui/Section';
import { MaterialViewer } from '../viewer/MaterialViewer';
import type { Material } from '../words';
import { ScanRow } from './ScanRow';

interface Props {
  caseId: string;
  title: string;
  lead: string;
  materials: readonly Material[];
  /** something arrived or was taken away: ask anew what the case looks like */
  onChange: () => Promise<void>;
  /** how many materials have files on their way */
  onBusy?: (count: number) => void;
}

/** What was not handed in yet, or was not taken: the clerk scans it here. */
export const isWanted = ({ upload, needed, state }: Pick<Material, 'upload' | 'needed' | 'state'>): boolean => upload && needed === 'yes' && (state === 'missing' || state === 'failed');

/** The papers that lie on the counter, scanned or photographed, material by material. */
export function Scans({ caseId, title, lead, materials, onChange, onBusy }: Props) {
  const [opened, setOpened] = useState<Material | null>(null);
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set());
  const busy = useCallback((code: string, on: boolean): void => setMoving((before) => (before.has(code) === on ? before : new Set(on ? [...before, code] : [...before].filter((one) => one !== code)))), []);
  const { size } = moving;
  useEffect(() => {
    onBusy?.(size);
    if (size === 0) return;
    // Whoever closes the window while files are on their way is asked first.
    const stay = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [size, onBusy]);
  return (
    <Section title={title}>
      <p className="soft scans-lead">{lead}</p>
      <ul className="materials scans" aria-label="材料扫描件">
        {materials.map((material) => (
          <ScanRow key={material.id} caseId={caseId} material={material} onChange={onChange} onBusy={busy} onOpen={() => setOpened(material)} />
        ))}
      </ul>
      {opened ? <MaterialViewer caseId={caseId} code={opened.code} name={opened.name} onClose={() => setOpened(null)} /> : null}
    </Section>
  );
}
