import { UploadOutlined } from '@ant-design/icons';
import { App, Button, Progress } from 'antd';
import { useEffect, useState, type DragEvent } from 'react';
import { instantText } from '../../../lib/format';
import { useAct } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';
import { MaterialTag } from '../CaseTag';
import type { Material } from '../words';
import { FilePick } from './FilePick';
import { useScans, type Scans, type Sending } from './useScans';

const KB = 1024;
const sizeText = (bytes: number): string => (bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`);

const SENDING_WORDS: Readonly<Record<Exclude<Sending['state'], 'failed'>, string>> = { queued: '排队等候', sending: '正在上传', offline: '网络断了，恢复后自动接着传' };

/** A file on its way, or why it did not arrive. */
function OnTheWay({ sending, name, scans }: { sending: Sending; name: string; scans: Scans }) {
  const { key, file, state, sent, error } = sending;
  if (state === 'failed') {
    return (
      <li className="scan-failed">
        <span>
          <strong>{file.name}</strong> 没有传上
        </span>
        <FaultAlert error={error} />
        <span className="tags">
          <Button size="small" aria-label={`再传一次：${name}，${file.name}`} onClick={() => scans.again(key)}>
            再传一次
          </Button>
          <Button size="small" aria-label={`不传了：${name}，${file.name}`} onClick={() => scans.drop(key)}>
            不传了
          </Button>
        </span>
      </li>
    );
  }
  return (
    <li className="scan-sending">
      <span className="scan-name">{file.name}</span>
      <Progress percent={file.size === 0 ? 0 : Math.floor((sent / file.size) * 100)} size="small" aria-label={`${name}上传进度`} status={state === 'offline' ? 'exception' : 'active'} format={(percent) => `${percent ?? 0}%`} />
      <small role="status">{SENDING_WORDS[state]}</small>
    </li>
  );
}

interface Props {
  caseId: string;
  material: Material;
  onChange: () => Promise<void>;
  onBusy: (code: string, busy: boolean) => void;
  onOpen: () => void;
}

/** The scans of one material: its pages, those on their way, and the way to add one, by a button or by dropping files here. */
export function ScanRow({ caseId, material, onChange, onBusy, onOpen }: Props) {
  const { code, name, why, standard, reason, optional } = material;
  const { modal, message } = App.useApp();
  const scans = useScans(caseId, material, onChange);
  const [over, setOver] = useState(false);
  const removal = useAct('POST /api/cases/:id/materials/:code/pages/:page/remove', []);
  const { pages, changeable, replaces, sendings, busy, add } = scans;
  const adding = pages.length === 0 ? '选扫描件' : replaces ? '重新扫描' : '加一页';
  useEffect(() => {
    onBusy(code, busy);
    return () => onBusy(code, false);
  }, [code, busy, onBusy]);
  const remove = (page: number): void =>
    void modal.confirm({
      title: `删掉“${name}”第 ${page} 页？`,
      content: page < pages.length ? '后面的页往前移。删掉后不能找回，要再扫描一次。' : '删掉后不能找回，要再扫描一次。',
      okText: '删掉',
      okButtonProps: { danger: true },
      cancelText: '留着',
      onOk: async () => {
        const files = await removal.mutateAsync({ params: { id: caseId, code, page } }).catch(() => null);
        if (!files) return;
        await scans.came(files);
        void message.success(`已删掉“${name}”第 ${page} 页`);
      },
    });
  const drag = (inside: boolean) => (event: DragEvent) => {
    if (!changeable) return;
    event.preventDefault();
    setOver(inside);
  };
  const dropped = (event: DragEvent): void => {
    drag(false)(event);
    if (changeable) add([...event.dataTransfer.files]);
  };
  return (
    <li className={over ? 'scan is-over' : 'scan'} aria-label={name} onDragOver={drag(true)} onDragLeave={drag(false)} onDrop={dropped}>
      <div className="material-line">
        <span className="two-lines">
          <span className="tags">
            <strong>{name}</strong>
            <MaterialTag {...material} />
            {optional ? <span className="soft">（可不交）</span> : null}
          </span>
          {why || standard ? <small>{[why, standard].filter(Boolean).join('；')}</small> : null}
          {reason && sendings.length === 0 ? <small className="returned-words">{material.state === 'failed' ? '没有收下' : '已退回'}：{reason}</small> : null}
        </span>
        {changeable ? (
          <FilePick text={adding} label={`${adding}：${name}`} icon={<UploadOutlined aria-hidden />} multiple onFiles={(files) => add(files)} />
        ) : (
          <small className="soft">各部门正在审核，不能更换</small>
        )}
      </div>
      {pages.length > 0 ? (
        <ul className="scan-pages" aria-label={`${name}的各页`}>
          {pages.map((page) => (
            <li key={`${page.page} ${page.at}`}>
              <span className="two-lines">
                <span className="scan-name">
                  第 {page.page} 页　{page.name}
                </span>
                <small>{[page.leaves > 1 ? `PDF，${page.leaves} 页` : '', sizeText(page.bytes), page.origin ? `来自${page.origin}` : `${instantText(page.at)} 上传`].filter(Boolean).join(' · ')}</small>
              </span>
              <span className="tags">
                <Button size="small" aria-label={`看${name}第 ${page.page} 页`} onClick={onOpen}>
                  看
                </Button>
                {changeable ? (
                  <>
                    <FilePick text="换" label={`换${name}第 ${page.page} 页`} size="small" onFiles={(files) => add(files.slice(0, 1), page.page)} />
                    <Button size="small" danger aria-label={`删${name}第 ${page.page} 页`} disabled={busy} onClick={() => remove(page.page)}>
                      删
                    </Button>
                  </>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {removal.error ? <FaultAlert error={removal.error} /> : null}
      {sendings.length > 0 ? (
        <ul className="scan-sendings" aria-label={`${name}正在上传的`}>
          {sendings.map((sending) => (
            <OnTheWay key={sending.key} sending={sending} name={name} scans={scans} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
