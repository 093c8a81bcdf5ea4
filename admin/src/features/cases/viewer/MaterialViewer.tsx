import type { OutOf } from '@zhida/server/contract';
import { Empty, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../lib/format';
import { useAsk } from '../../../lib/questions';
import { Answered } from '../../../ui/Answered';
import { FileFrame } from './FileFrame';

type Files = OutOf<'GET /api/cases/:id/materials/:code'>;

function Pages({ caseId, code, name, files }: { caseId: string; code: string; name: string; files: Files }) {
  const [version, setVersion] = useState(files.versions[0]?.version ?? 0);
  const [page, setPage] = useState(1);
  const chosen = files.versions.find((one) => one.version === version);
  if (!chosen || chosen.pages.length === 0) return <Empty description="这份材料没有可以打开的文件：由窗口收了纸质件，或文件还没有传完" />;
  const shown = chosen.pages.find((one) => one.page === page) ?? chosen.pages[0]!;
  return (
    <div className="stack">
      <div className="viewer-tools">
        {files.versions.length > 1 ? (
          <Select
            aria-label="第几次提交的"
            value={version}
            options={files.versions.map((one) => ({ value: one.version, label: `第 ${one.version} 次提交 · ${instantText(one.at)}` }))}
            onChange={(next: number) => {
              setVersion(next);
              setPage(1);
            }}
          />
        ) : null}
        {chosen.pages.length > 1 ? <Segmented aria-label="第几页" value={shown.page} options={chosen.pages.map((one) => ({ value: one.page, label: `第 ${one.page} 页` }))} onChange={setPage} /> : null}
        <span className="soft">{[shown.name, shown.origin ? `来自${shown.origin}` : `${instantText(shown.at)} 上传`].join(' · ')}</span>
      </div>
      <FileFrame key={`${version} ${shown.page}`} endpoint="GET /api/cases/:id/materials/:code/pages/:page" params={{ id: caseId, code, page: shown.page }} query={{ version }} name={`${name}第 ${shown.page} 页`} />
    </div>
  );
}

/** One material, page by page, every version that was handed in. Each page looked at leaves a trace. */
export function MaterialViewer({ caseId, code, name, onClose }: { caseId: string; code: string; name: string; onClose: () => void }) {
  const files = useAsk('GET /api/cases/:id/materials/:code', { params: { id: caseId, code } });
  return (
    <Modal title={name} open width="min(1080px, 94vw)" footer={null} onCancel={onClose} className="viewer">
      <Answered answer={files}>{(data) => <Pages caseId={caseId} code={code} name={name} files={data} />}</Answered>
    </Modal>
  );
}
