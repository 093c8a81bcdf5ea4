import { Box, Press, Text } from '../lib/platform';
import { go, TABS, type Page } from '../lib/routes';
import { unread } from '../lib/unread';
import { Icon, type IconName } from './Icon';

const LABEL: Partial<Record<Page, [IconName, string]>> = {
  home: ['home', '首页'],
  guide: ['book', '政策'],
  inbox: ['mail', '消息'],
  mine: ['person', '我的'],
};

/** The tab bar of the browser; mini-programs draw their own. */
export function Tabs({ current }: { current: Page }) {
  const count = unread.use();
  return (
    <Box as="nav" className="tabs" label="主要页面">
      {TABS.map((page) => {
        const [icon, text] = LABEL[page] ?? ['home', ''];
        const waiting = page === 'inbox' && count > 0 ? count : 0;
        return (
          <Press
            key={page}
            className={`tab ${page === current ? 'is-current' : ''}`}
            current={page === current}
            label={waiting ? `${text}，${waiting} 条未读` : text}
            leads
            onPress={() => (page === current ? undefined : go(page))}
          >
            <Icon name={icon} />
            <Text>{text}</Text>
            {waiting ? <Text className="tab-dot">{waiting > 99 ? '99+' : String(waiting)}</Text> : null}
          </Press>
        );
      })}
    </Box>
  );
}
