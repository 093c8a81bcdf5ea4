import { type Wording } from '@zhida/server/contract/template/index.ts';
import { Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useAsk } from '../../lib/questions';
import { Section } from '../../ui/Section';
import type { SectionEditorProps } from '../editors';
import { bodyOf, longestOf, samplesOf, withBody } from './body';
import { Cards } from './Cards';
import { DesignProvider, faultsNow, idOf, NO_SURROUNDINGS } from './design';
import { Choices, Line } from './Field';
import { RealRow, type RowValues } from './RealRow';
import { Sight } from './Sight';
import { Variables } from './Variables';
import { Wordings } from './Wordings';
import './template.css';

type Filling = 'sample' | 'longest' | 'real';
const FILLINGS = [
  { value: 'sample', label: '示例' },
  { value: 'longest', label: '最长的' },
  { value: 'real', label: '真实对象' },
];
const AUDIENCES = [
  { value: 'person', label: '人员' },
  { value: 'taxpayer', label: '企业' },
  { value: 'anyone', label: '任何人' },
];
const NO_KIND = '';

/** The wording a pointer leads into. */
const wordingAt = (at: string | null): Wording | null => (/^\/body\/wordings\/(default|yes|unknown)/.exec(at ?? '')?.[1] as Wording | undefined) ?? null;

/** A message template: its blanks, its words and what each channel shows of them, checked while one writes. */
export function TemplateDesigner({ code, document, onChange, faults: server, readOnly, at }: SectionEditorProps) {
  const [picked, setPicked] = useState<{ wording: Wording; at: string | null } | null>(null);
  const [filling, setFilling] = useState<Filling>('sample');
  const [row, setRow] = useState<RowValues | null>(null);
  const { data: around = NO_SURROUNDINGS } = useAsk('GET /api/template-surroundings/:code', { params: { code } });
  const body = bodyOf(document);
  // A jump to a fault leads into its wording, until the reader picks another.
  const wording = picked && picked.at === at ? picked.wording : (wordingAt(at) ?? picked?.wording ?? 'default');
  const faults = useMemo(() => faultsNow(bodyOf(document), around, server), [document, around, server]);
  const change = (part: Parameters<typeof withBody>[1]): void => onChange(withBody(document, part));

  useEffect(() => {
    if (at === null) return;
    const frame = requestAnimationFrame(() => window.document.getElementById(idOf(at.replace(/^\/body/, '')))?.focus());
    return () => cancelAnimationFrame(frame);
  }, [at]);

  const samples = samplesOf(body.variables);
  const real = filling === 'real' && row ? row.values : null;
  const values = real ? { ...samples, ...real } : filling === 'longest' ? longestOf(body.variables, around.longest) : samples;
  const words = body.wordings[real ? row!.wording : wording] ?? body.wordings.default;
  const kinds = [{ value: NO_KIND, label: '没有种类（不能关闭）' }, ...around.kinds.map(({ code: value, label, optional }) => ({ value, label: optional ? label : `${label}（不能关闭）` }))];
  const policies = [{ value: NO_KIND, label: '不限某项政策' }, ...around.policies.map(({ code: value, label }) => ({ value, label }))];
  return (
    <DesignProvider value={{ body, around, readOnly, faults }}>
      <div className="template-designer">
        <div className="stack">
          <Section title="给谁、哪一类">
            <div className="template-pair">
              <Choices pointer="/audience" label="对象" value={body.audience} options={AUDIENCES} onChange={(audience) => change({ audience: audience as typeof body.audience })} />
              <Choices pointer="/messageKind" label="消息种类" value={body.messageKind ?? NO_KIND} options={kinds} onChange={(kind) => change({ messageKind: kind === NO_KIND ? undefined : kind })} />
              <Choices pointer="/policy" label="只说某项政策" hint="到期或停用后，没发出的自动取消" value={body.policy ?? NO_KIND} options={policies} onChange={(policy) => change({ policy: policy === NO_KIND ? undefined : policy })} />
              <Line pointer="/link" label="点开到小程序哪一页" value={body.link ?? ''} placeholder="不填则没有链接" onChange={(link) => change({ link: link === '' ? null : link })} />
            </div>
          </Section>
          <Wordings chosen={wording} choose={(next) => setPicked({ wording: next, at })} onChange={(wordings) => change({ wordings })} />
          <Cards onChange={change} />
          <Variables onChange={(variables) => change({ variables })} />
        </div>
        <aside className="template-sight">
          <Segmented block aria-label="用什么填变量" value={filling} options={FILLINGS} onChange={(next) => setFilling(next as Filling)} />
          {filling === 'real' ? <RealRow code={code} chosen={row} onChoose={setRow} /> : null}
          <Sight words={words} values={values} />
        </aside>
      </div>
    </DesignProvider>
  );
}
