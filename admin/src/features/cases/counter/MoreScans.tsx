import { useState } from 'react';
import { useSession } from '../../../lib/session';
import type { Detail } from '../words';
import { isWanted, Scans } from './Scans';

/** Papers that nobody has handed in yet, scanned at the counter while the case goes on; what came in on this visit stays in sight. */
export function MoreScans({ data, onChange }: { data: Detail; onChange: () => Promise<void> }) {
  const { can } = useSession();
  const [first] = useState(() => new Set(data.materials.filter(isWanted).map(({ code }) => code)));
  const materials = data.materials.filter((material) => isWanted(material) || first.has(material.code));
  const left = materials.filter(isWanted).length;
  if (!can('service.counter') || data.closedAt !== null || materials.length === 0) return null;
  return (
    <Scans
      caseId={data.id}
      title={left > 0 ? `补传扫描件（还有 ${left} 份没有）` : '补传扫描件（都有了）'}
      lead="申请人没有上传的，可以在窗口扫描或拍照补上，各部门随即看得到。JPG、PNG、PDF 都可以；网络断了会自动接着传。"
      materials={materials}
      onChange={onChange}
    />
  );
}
