import { useQueries } from '@tanstack/react-query';
import { mergeForms, type FormBody, type MergeChoices, type MergeSource, type Option } from '@zhida/server/contract/form/index.ts';
import { Alert, Modal, Select } from 'antd';
import { useMemo, useState } from 'react';
import { api } from '../../../lib/api';
import { useReferences } from '../../references';
import { MergeReview } from './MergeReview';
import './merge.css';

interface Props {
  /** the draft on the desk */
  code: string;
  name: string;
  body: FormBody;
  departments: readonly Option[];
  onMerged: (body: FormBody) => void;
  onClose: () => void;
}

const readForm = async (code: string): Promise<MergeSource | null> => {
  const { document } = await api('GET /api/definitions/:kind/:code', { params: { kind: 'form', code } });
  const body = document['body'] as Partial<FormBody> | undefined;
  return body?.fields && body.view ? { code, name: String(document['name'] ?? code), body: body as FormBody } : null;
};

/** The chosen forms with what they ask, the draft first unless it is still empty. */
function useSources(own: MergeSource, codes: readonly string[]): { sources: MergeSource[]; reading: boolean } {
  const answers = useQueries({
    queries: codes.map((code) => ({ queryKey: ['form', 'merge', code], queryFn: () => readForm(code), staleTime: 60_000 })),
    combine: (all) => ({ found: all.flatMap(({ data }) => data ?? []), reading: all.some(({ isLoading }) => isLoading) }),
  });
  return useMemo(() => ({ sources: [...(own.body.fields.length > 0 ? [own] : []), ...answers.found], reading: answers.reading }), [own, answers]);
}

/** Merges forms of several departments into the draft on the desk. Nothing is published by it. */
export function MergeDialog({ code, name, body, departments, onMerged, onClose }: Props) {
  const { form: forms } = useReferences();
  const [codes, setCodes] = useState<string[]>([]);
  const [choices, setChoices] = useState<MergeChoices>({});
  const own = useMemo(() => ({ code, name: `${name}（这份草稿）`, body }), [code, name, body]);
  const { sources, reading } = useSources(own, codes);
  const merge = useMemo(() => (sources.length > 1 ? mergeForms(sources, choices) : null), [sources, choices]);
  const open = merge?.conflicts.filter(({ decided }) => !decided).length ?? 0;
  return (
    <Modal
      open
      width={1080}
      title="把几张表单合并成一张"
      okText="放进这份草稿"
      okButtonProps={{ disabled: merge === null || open > 0 }}
      onOk={() => {
        if (!merge) return;
        onMerged(merge.body);
        onClose();
      }}
      onCancel={onClose}
    >
      <div className="merge">
        <label className="inspector-pair">
          <span>与哪些表单合并</span>
          <Select
            aria-label="与哪些表单合并"
            mode="multiple"
            loading={reading}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择各部门的表单"
            value={codes}
            options={forms.filter(({ value }) => value !== code).map(({ value, label }) => ({ value, label }))}
            onChange={setCodes}
          />
        </label>
        {merge === null ? (
          <Alert type="info" showIcon title={body.fields.length > 0 ? '请选择至少一张表单，与这份草稿合并' : '请选择至少两张表单'} description="同一个问题只问一次，谁需要、依据哪一条都保留；说法不一致的，由您决定。合并的结果放进这份草稿，还要审核才发布。" />
        ) : (
          <>
            {open > 0 ? <Alert type="warning" showIcon title={`还有 ${open} 处不一致要您决定`} /> : <Alert type="success" showIcon title={`原来共 ${merge.asked} 个问题，合并后 ${merge.body.fields.length} 个`} />}
            <MergeReview merge={merge} departments={departments} onChoose={(id, value) => setChoices((before) => ({ ...before, [id]: value }))} />
          </>
        )}
      </div>
    </Modal>
  );
}
