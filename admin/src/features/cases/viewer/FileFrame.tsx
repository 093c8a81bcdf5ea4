import { PrinterOutlined } from '@ant-design/icons';
import type { Endpoint } from '@zhida/server/contract';
import { Button, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { fetchFile } from '../../../lib/api';
import { FaultAlert } from '../../../ui/Answered';

interface Props {
  endpoint: Endpoint;
  params: object;
  query?: object;
  /** what is shown, for readers who hear the page */
  name: string;
  printable?: boolean;
}

interface Shown {
  url: string;
  pdf: boolean;
}

/** A file that only who is signed in may fetch, shown on the page: a picture, or a PDF in a frame. Draw it anew (`key`) for another file. */
export function FileFrame({ endpoint, params, query = {}, name, printable = false }: Props) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [error, setError] = useState<unknown>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const address = useRef({ endpoint, params, query });
  useEffect(() => {
    let url: string | null = null;
    let here = true;
    const { endpoint: from, ...input } = address.current;
    fetchFile(from, input).then(
      ({ content }) => {
        if (!here) return;
        url = URL.createObjectURL(content);
        setShown({ url, pdf: content.type === 'application/pdf' });
      },
      (cause: unknown) => (here ? setError(cause) : undefined),
    );
    return () => {
      here = false;
      if (url) URL.revokeObjectURL(url);
    };
  }, []);
  if (error) return <FaultAlert error={error} />;
  if (!shown) return <Skeleton active paragraph={{ rows: 8 }} aria-label="正在打开" />;
  return (
    <div className="file-frame">
      {shown.pdf ? <iframe ref={frame} src={shown.url} title={name} /> : <img src={shown.url} alt={name} />}
      {printable && shown.pdf ? (
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => frame.current?.contentWindow?.print()}>
          打印
        </Button>
      ) : null}
    </div>
  );
}
