import { address } from '@zhida/server/contract/client';
import { useEffect, useState } from 'react';
import { useAction } from '../../lib/action';
import { Box, Press, Text } from '../../lib/platform';
import { files } from '../../lib/platform/files';
import { Picture } from '../../lib/platform/picture';
import { kept } from '../../lib/session';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { FaultNote } from '../../ui/States';
import type { MaterialFiles } from './upload';
import { sizeWords } from './words';
import './papers.scss';

type Page = MaterialFiles['versions'][number]['pages'][number];

interface Props {
  caseId: string;
  code: string;
  name: string;
  pages: readonly Page[];
  changeable: boolean;
  busy: boolean;
  onRemove: (page: number) => void;
  onReplace: (page: number) => void;
}

/** The pages of a paper as they were sent. */
export function PaperPages({ caseId, code, name, pages, changeable, busy, onRemove, onReplace }: Props) {
  return (
    <Box className="paper-pages">
      {pages.map((page) => (
        <Box key={`${page.page} ${page.at}`} className="paper-page">
          {page.media === 'application/pdf' ? <PdfPage caseId={caseId} code={code} page={page} /> : <PhotoPage caseId={caseId} code={code} name={name} page={page.page} />}
          {changeable ? (
            <Box className="paper-page-tools">
              <Press className="paper-tool" label={`重拍${name}第 ${page.page} 页`} onPress={() => onReplace(page.page)}>
                <Text>重拍</Text>
              </Press>
              <Press className="paper-tool is-away" label={`删除${name}第 ${page.page} 页`} disabled={busy} onPress={() => onRemove(page.page)}>
                <Text>删除</Text>
              </Press>
            </Box>
          ) : null}
        </Box>
      ))}
    </Box>
  );
}

const pathOf = (caseId: string, code: string, page: number): string => address('GET /api/me/cases/:id/materials/:code/pages/:page', { params: { id: caseId, code, page } }).path;

function PhotoPage({ caseId, code, name, page }: { caseId: string; code: string; name: string; page: number }) {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    // Without a network the page is named, not shown.
    files.picture(kept(), pathOf(caseId, code, page)).then((found) => (here ? setSource(found) : undefined), () => undefined);
    return () => {
      here = false;
    };
  }, [caseId, code, page]);
  if (source) return <Picture className="paper-picture" source={source} label={`${name}第 ${page} 页`} />;
  return (
    <Box className="paper-file">
      <Text>第 {page} 页（已上传）</Text>
    </Box>
  );
}

function PdfPage({ caseId, code, page }: { caseId: string; code: string; page: Page }) {
  const { run, busy, fault } = useAction(() => files.open(kept(), pathOf(caseId, code, page.page), page.name));
  return (
    <>
      <Box className="paper-file">
        <Icon name="folder" />
        <Text as="p">
          PDF，{page.leaves} 页，{sizeWords(page.bytes)}
        </Text>
        <Button text="打开" look="quiet" busy={busy} label={`打开 ${page.name}`} onPress={() => run()} />
      </Box>
      <FaultNote fault={fault} />
    </>
  );
}
