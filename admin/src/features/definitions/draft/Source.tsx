import { Segmented } from 'antd';
import { useState } from 'react';
import { useAsk } from '../../../lib/questions';
import type { DefinitionDocument } from '../../../lowcode/editors';
import { Answered } from '../../../ui/Answered';
import type { Key } from '../words';

function Yaml({ id, version }: { id: Key; version: number }) {
  const answer = useAsk('GET /api/definitions/:kind/:code/versions/:version', { params: { ...id, version } });
  return <Answered answer={answer}>{({ yaml }) => <pre className="document-raw" tabIndex={0}>{yaml}</pre>}</Answered>;
}

/** The definition as packs hold it, for those who read YAML; it is edited in the other tabs. */
export function Source({ id, version, document }: { id: Key; version: number; document: DefinitionDocument }) {
  const [form, setForm] = useState<'yaml' | 'json'>('yaml');
  return (
    <div className="stack">
      <span className="definition-pick">
        <Segmented<'yaml' | 'json'>
          aria-label="格式"
          value={form}
          options={[
            { value: 'yaml', label: 'YAML' },
            { value: 'json', label: 'JSON' },
          ]}
          onChange={setForm}
        />
        <span className="soft">{form === 'yaml' ? '最近一次保存的内容，与定义包文件同样写法；只读' : '现在编辑的内容；只读'}</span>
      </span>
      {form === 'yaml' ? <Yaml id={id} version={version} /> : <pre className="document-raw" tabIndex={0}>{JSON.stringify(document, null, 2)}</pre>}
    </div>
  );
}
