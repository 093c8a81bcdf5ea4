import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, type CSSProperties, type ReactNode } from 'react';
import { Box, device, Press, Text } from '../lib/platform';
import { back, TABS, type Page } from '../lib/routes';
import { useLetterScale } from '../lib/settings';
import { unread } from '../lib/unread';
import { Icon } from './Icon';
import { Tabs } from './Tabs';
import './Screen.scss';

interface Props {
  title: string;
  /** set on the pages of the tab bar */
  tab?: Page;
  /** stays at the bottom edge: the one thing to do on this page */
  foot?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: title, content, the reader's letter size, and either the tab bar or a foot. */
export function Screen({ title, tab, foot, children }: Props) {
  const letters = useLetterScale();
  const count = unread.use();
  const badge = useCallback(() => {
    if (tab) device.badge(TABS.indexOf('inbox'), count);
  }, [tab, count]);
  useEffect(badge, [badge]);
  useDidShow(() => {
    device.title(title);
    badge();
  });
  const style = { '--letters': String(letters) } as CSSProperties;
  const ownTabs = tab !== undefined && !device.drawsBars;
  return (
    <Box className={`screen ${ownTabs ? 'has-tabs' : ''} ${foot ? 'has-foot' : ''}`} style={style}>
      {device.drawsBars ? null : (
        <Box as="header" className="screen-bar">
          {tab ? null : (
            <Press className="screen-back" label="返回" onPress={back}>
              <Icon name="back" />
            </Press>
          )}
          <Text as="h1" className="screen-title">
            {title}
          </Text>
        </Box>
      )}
      <Box as="main" className="screen-body">
        {children}
      </Box>
      {foot ? (
        <Box as="section" className="screen-foot" label="本页操作">
          {foot}
        </Box>
      ) : null}
      {ownTabs ? <Tabs current={tab} /> : null}
    </Box>
  );
}
