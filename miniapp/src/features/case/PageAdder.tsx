import type { OutOf } from '@zhida/server/contract';
import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../lib/action';
import { Box, Text, device } from '../../lib/platform';
import { files } from '../../lib/platform/files';
import { Picture } from '../../lib/platform/picture';
import type { Paper } from '../../lib/platform/types';
import { Dash, FaultHelp, Notice, RowAction, RowActions } from './parts';
import { doubtOf } from './sharpness';
import { uploadPage, type PlaceOf, type Progress } from './upload';
import { sizeWords } from './words';
import './papers.scss';

const SOON_MS = 60;

interface Props {
  place: PlaceOf;
  name: string;
  first: boolean;
  replaces: boolean;
  begun: OutOf<'GET /api/me/cases/:id/uploads'>[number] | null;
  onCame: () => void;
}

/** Takes or chooses one page, lets it be looked at and turned, and sends it. */
export function PageAdder({ place, name, first, replaces, begun, onCame }: Props) {
  const [paper, setPaper] = useState<Paper | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const choice = useAction(async (from: 'camera' | 'album' | 'document') => {
    const chosen = await files.choose(from);
    if (!chosen) return;
    setPaper(chosen);
    setTimeout(() => device.show(`page-${place.material}`), SOON_MS);
  });
  const turning = useAction(async () => setPaper(paper && (await files.turn(paper))));
  const sending = useAction(async () => {
    if (!paper) return;
    try {
      await uploadPage(place, paper, setProgress, () => gone.current);
      setPaper(null);
      onCame();
    } finally {
      setProgress(null);
    }
  });
  if (progress && paper) return <Sending progress={progress} name={name} />;
  if (paper) {
    const doubt = paper.photo ? doubtOf(paper.photo) : null;
    return (
      <Box id={`page-${place.material}`}>
        {paper.photo ? (
          <Picture className="paper-preview" source={paper.photo.preview} label={`刚选的${name}照片`} />
        ) : (
          <Text as="p" className="case-gap">
            {paper.name}（{sizeWords(paper.bytes.length)}）
          </Text>
        )}
        {doubt ? <Notice title={doubt} role="status" /> : null}
        <FaultHelp fault={sending.fault ?? turning.fault} />
        <RowActions>
          {paper.photo ? <RowAction text="转一下" label={`转一下：${name}照片向右转`} disabled={turning.busy} onPress={() => turning.run()} /> : null}
          <RowAction text={paper.photo ? '重拍' : '换一份'} label={`${paper.photo ? '重拍' : '换一份'}：${name}`} onPress={() => setPaper(null)} />
          <RowAction text={doubt ? '仍用这张' : '上传这张'} label={`${doubt ? '仍用这张' : '上传这张'}：${name}`} look={doubt ? 'plain' : 'main'} disabled={sending.busy} onPress={() => sending.run()} />
        </RowActions>
      </Box>
    );
  }
  return (
    <Box>
      {begun ? (
        <Notice icon="offline" title={`第 ${begun.page} 页传到一半（${Math.floor((begun.offset / begun.size) * 100)}%）`}>
          <Text as="p">请再选一次同一张照片“{begun.name}”，从断开的地方接着传。</Text>
        </Notice>
      ) : null}
      <FaultHelp fault={choice.fault} />
      <RowActions>
        <RowAction text={replaces ? '重新拍' : first ? '拍照' : '再拍一页'} label={`${name}：${replaces ? '重新拍' : first ? '拍照' : '再拍一页'}`} look={first || replaces ? 'main' : 'plain'} onPress={() => choice.run('camera')} />
        <RowAction text="从相册选" label={`${name}：从相册选`} onPress={() => choice.run('album')} />
        <RowAction text="选 PDF" label={`${name}：选 PDF`} onPress={() => choice.run('document')} />
      </RowActions>
    </Box>
  );
}

function Sending({ progress: { sent, size, waiting }, name }: { progress: Progress; name: string }) {
  const share = Math.floor((sent / size) * 100);
  return (
    <Box role="status" live="polite">
      <Text as="p" className="case-gap">
        {waiting ? `网络断了，已传 ${share}%，联网后自动接着传` : `正在上传${name}：${share}%（共 ${sizeWords(size)}）`}
      </Text>
      <Dash done={sent} of={size} />
    </Box>
  );
}
