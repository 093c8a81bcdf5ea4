import { DownloadOutlined } from '@ant-design/icons';
import type { Endpoint } from '@zhida/server/contract';
import { App, Button, type ButtonProps } from 'antd';
import { useState } from 'react';
import { download } from '../lib/api';
import { faultOf } from '../lib/fault';

interface Props {
  endpoint: Endpoint;
  params: object;
  query?: object;
  label: string;
  type?: ButtonProps['type'];
  size?: ButtonProps['size'];
}

/** Fetches a file that needs no reason: a template, one's own refused rows, a definition. */
export function DownloadButton({ endpoint, params, query = {}, label, type = 'default', size = 'middle' }: Props) {
  const { message, notification } = App.useApp();
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      void message.success(`已下载：${await download(endpoint, { params, query })}`);
    } catch (error) {
      const { message: title, next } = faultOf(error);
      notification.error({ title, description: next });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button type={type} size={size} icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={() => void run()}>
      {label}
    </Button>
  );
}
