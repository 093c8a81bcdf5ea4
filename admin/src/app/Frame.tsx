import { DownOutlined, FontSizeOutlined, LogoutOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Layout, Menu, Result, Skeleton, type MenuProps } from 'antd';
import { Suspense } from 'react';
import { Link, Route, Routes, useLocation } from 'react-router';
import { faultOf } from '../lib/fault';
import { setLargeType, useLargeType } from '../lib/largeType';
import { useAsk } from '../lib/questions';
import { useLeave, useSession } from '../lib/session';
import { Broken } from './Broken';
import { entriesOf, entryAt, type Entry } from './menu';
import { OWN_PLACES, PLACES } from './places';
import './frame.css';

function menuOf(entries: readonly Entry[]): NonNullable<MenuProps['items']> {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return groups.flatMap((group): NonNullable<MenuProps['items']> => {
    const items = entries.filter((entry) => entry.group === group).map(({ path, label, icon }) => ({ key: path, icon, label: <Link to={path}>{label}</Link> }));
    return group === '' ? items : [{ key: group, type: 'group' as const, label: group, children: items }];
  });
}

function Reader() {
  const { me } = useSession();
  const leave = useLeave();
  const { message } = App.useApp();
  const signOut = (): void => void leave().catch((error: unknown) => message.error(faultOf(error).message));
  return (
    <Dropdown trigger={['click']} menu={{ items: [{ key: 'leave', icon: <LogoutOutlined aria-hidden />, label: '退出登录', onClick: signOut }] }}>
      <Button type="text" className="reader">
        <span className="two-lines">
          {me.name}
          <small>{[me.role?.label, me.organisation].filter(Boolean).join(' · ')}</small>
        </span>
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}

const Missing = () => <Result status="404" title="没有这个页面" subTitle="地址可能写错了，或您没有查看它的权限" extra={<Link to="/">回到工作台</Link>} />;

/** The frame of the desk: menu at the left, who is signed in at the top, the screen in the middle. */
export function Frame() {
  const { can } = useSession();
  const { pathname } = useLocation();
  const large = useLargeType();
  const places = [...PLACES.filter((place) => can(place.can)), ...(can('page.open') ? OWN_PLACES : [])];
  const own = useAsk('GET /api/pages', {}, { when: can('page.open') });
  const entries = entriesOf(can, own.data);
  return (
    <Layout className="frame">
      <a className="skip" href="#content">
        跳到正文
      </a>
      <Layout.Sider width={212} className="frame-side">
        <Link to="/" className="brand">
          直达
          <small>让政策找到人</small>
        </Link>
        <nav aria-label="主菜单">
          <Menu theme="dark" mode="inline" selectedKeys={[entryAt(entries, pathname)]} items={menuOf(entries)} />
        </nav>
      </Layout.Sider>
      <Layout>
        <Layout.Header className="frame-head">
          <Button type="text" icon={<FontSizeOutlined aria-hidden />} aria-pressed={large} onClick={() => setLargeType(!large)}>
            {large ? '标准字号' : '大字'}
          </Button>
          <Reader />
        </Layout.Header>
        <Layout.Content id="content" className="frame-body" role="main">
          <Broken key={pathname}>
            <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} aria-label="正在加载" />}>
              <Routes>
                {places.map(({ path, screens }) => (
                  <Route key={path} path={path}>
                    {Object.entries(screens).map(([below, Screen]) => (
                      <Route key={below} {...(below === '' ? { index: true as const } : { path: below })} element={<Screen />} />
                    ))}
                  </Route>
                ))}
                <Route path="*" element={<Missing />} />
              </Routes>
            </Suspense>
          </Broken>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
