const h5 = process.env.TARO_ENV === 'h5';
const tab = (name: string, text: string) => ({
  pagePath: `pages/${name}/index`,
  text,
  ...(h5 ? {} : { iconPath: `assets/tabs/${name}.png`, selectedIconPath: `assets/tabs/${name}-on.png` }),
});

export default {
  pages: [
    'pages/home/index',
    'pages/guide/index',
    'pages/inbox/index',
    'pages/mine/index',
    'pages/login/index',
    'pages/identity/index',
    'pages/message/index',
    'pages/privacy/index',
    'pages/settings/index',
  ],
  subPackages: [
    { root: 'packages/policy', pages: ['benefit/index', 'clause/index', 'officer/index', 'disputes/index', 'report/index'] },
    { root: 'packages/enterprise', pages: ['overview/index', 'people/index', 'records/index', 'bind/index', 'members/index', 'staff/index'] },
    { root: 'packages/chat', pages: ['list/index', 'thread/index'] },
    { root: 'packages/account', pages: ['bind/index'] },
    { root: 'packages/form', pages: ['index', 'entries/index'] },
    { root: 'packages/joint-service', pages: ['services/index', 'guide/index', 'apply/index', 'case/index', 'visit/index', 'rate/index'] },
  ],
  window: {
    navigationBarBackgroundColor: '#0e5a55',
    navigationBarTextStyle: 'white',
    navigationBarTitleText: '直达',
    backgroundColor: '#f5f2ea',
    backgroundTextStyle: 'dark',
    // The browser gets its own, quieter title bar.
    ...(h5 ? { navigationStyle: 'custom' } : {}),
  },
  tabBar: {
    // In the browser the application draws its own tab bar, with real buttons.
    ...(h5 ? { custom: true } : {}),
    color: '#55625f',
    selectedColor: '#0e5a55',
    backgroundColor: '#ffffff',
    borderStyle: 'white',
    list: [tab('home', '首页'), tab('guide', '政策'), tab('inbox', '消息'), tab('mine', '我的')],
  },
  ...(h5 ? { animation: false } : { lazyCodeLoading: 'requiredComponents', style: 'v2' }),
};
