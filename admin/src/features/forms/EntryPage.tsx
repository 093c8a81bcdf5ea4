import { EyeOutlined } from '@ant-design/icons';
import type { OutOf } from '@zhida/server/contract';
import { Alert, Card, Descriptions, Empty } from 'antd';
import { useParams } from 'react-router';
import { api } from '../../lib/api';
import { instantText } from '../../lib/format';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { Answered } from '../../ui/Answered';
import { DownloadButton } from '../../ui/DownloadButton';
import { Page } from '../../ui/Page';
import { RevealButton } from '../../ui/RevealButton';
import './forms.css';

type Entry = OutOf<'GET /api/form-entries/:id'>;
type Line = Entry['parts'][number]['lines'][number];

const KILOBYTE = 1024;
const sizeText = (bytes: number): string => (bytes < KILOBYTE * KILOBYTE ? `${Math.max(1, Math.round(bytes / KILOBYTE))} KB` : `${(bytes / KILOBYTE / KILOBYTE).toFixed(1)} MB`);

/** One answer: covered until a reason is given, files to be saved. */
function Answer({ id, line }: { id: string; line: Line }) {
  const { can } = useSession();
  const { path, label, text, covered, files } = line;
  if (covered) {
    const reveal = async (reason: string): Promise<string> => (await api('POST /api/form-entries/:id/reveal', { params: { id }, body: { path, reason } })).value;
    return <RevealButton masked={text} label={`查看完整的${label}`} allowed={can('entry.reveal')} reveal={reveal} />;
  }
  if (files.length === 0) return <span className="entry-text">{text}</span>;
  return (
    <span className="entry-files">
      {files.map((file) => (
        <DownloadButton key={file.id} endpoint="GET /api/form-entries/:id/files/:file" params={{ id, file: file.id }} size="small" label={`${file.name}（${sizeText(file.size)}）`} />
      ))}
    </span>
  );
}

const Lines = ({ id, lines }: { id: string; lines: readonly Line[] }) => (
  <Descriptions column={{ xs: 1, md: 2, xl: 3 }} colon={false} layout="vertical" items={lines.map((line) => ({ key: line.path, label: line.label, children: <Answer id={id} line={line} /> }))} />
);

/** One form handed in, part by part, as far as this member of staff may read it. Opening it leaves a trace. */
export function EntryPage() {
  const { code = '', id = '' } = useParams();
  const answer = useAsk('GET /api/form-entries/:id', { params: { id } }, { traced: true });
  const entry = answer.data;
  return (
    <Page
      title={entry ? `${entry.applicant}的填报` : '填报'}
      backTo={`/forms/${code}`}
      lead={
        <>
          <EyeOutlined aria-hidden /> 查看已留痕。{entry ? `${entry.form.label}（第 ${entry.version} 版）· ${entry.division?.label ?? '区划未知'} · ${instantText(entry.submittedAt)} 提交` : null}
        </>
      }
    >
      <Answered answer={answer}>
        {({ parts, hidden }) => (
          <>
            {hidden > 0 ? <Alert type="info" showIcon title={`有 ${hidden} 个栏目没有列出`} description="它们不是您的部门需要的，或者表单里没有写您的角色能看。" /> : null}
            {parts.length === 0 ? <Empty description="您能看的栏目，这一份都没有填" /> : null}
            {parts.map(({ title, lines, groups }) => (
              <Card key={title} title={<h2>{title}</h2>}>
                {lines.length > 0 ? <Lines id={id} lines={lines} /> : null}
                {groups.map((group) => (
                  <section key={group.title} className="entry-group" aria-label={group.title}>
                    <h3>{group.title}</h3>
                    <Lines id={id} lines={group.lines} />
                  </section>
                ))}
              </Card>
            ))}
          </>
        )}
      </Answered>
    </Page>
  );
}
