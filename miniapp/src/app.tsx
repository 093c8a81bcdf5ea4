import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { resume } from './lib/session';
import { readSettings } from './lib/settings';
import './styles/app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    readSettings();
    void resume();
  });
  return children;
}
