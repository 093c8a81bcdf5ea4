import {
  AlertOutlined,
  AuditOutlined,
  BellOutlined,
  BookOutlined,
  CarryOutOutlined,
  CommentOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  DisconnectOutlined,
  EnvironmentOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  FormOutlined,
  FundOutlined,
  HomeOutlined,
  IdcardOutlined,
  InboxOutlined,
  LinkOutlined,
  MailOutlined,
  MedicineBoxOutlined,
  MessageOutlined,
  NotificationOutlined,
  PayCircleOutlined,
  QuestionCircleOutlined,
  RiseOutlined,
  ScheduleOutlined,
  ShopOutlined,
  SolutionOutlined,
  StarOutlined,
  TeamOutlined,
  UsergroupAddOutlined,
} from '@ant-design/icons';
import { lazy, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';

type Screen = LazyExoticComponent<ComponentType>;

/** A place of the desk: its menu entry and the screens below it. */
export interface Place {
  path: string;
  label: string;
  icon: ReactNode;
  /** the permit that opens it */
  can: string;
  group: string;
  screens: Readonly<Record<string, Screen>>;
}

const screen = <N extends string>(load: () => Promise<Record<N, ComponentType>>, name: N): Screen => lazy(async () => ({ default: (await load())[name] }));

const filings = () => import('../features/filings');
const people = () => import('../features/people');
const taxpayers = () => import('../features/taxpayers');
const matches = () => import('../features/matches');
const disputes = () => import('../features/disputes');
const benefits = () => import('../features/benefits');
const policies = () => import('../features/policies');
const push = () => import('../features/push');
const messages = () => import('../features/messages');
const tasks = () => import('../features/tasks');
const chat = () => import('../features/chat');
const cases = () => import('../features/cases');
const definitions = () => import('../features/definitions');
/** Apart, because only who edits needs the editors. */
const drafts = () => import('../features/definitions/draft');
const forms = () => import('../features/forms');
const answers = () => import('../features/answers');
const oversight = () => import('../features/oversight');
const workbench = () => import('../features/workbench');
const pages = () => import('../features/pages');

/** The desk in the order of the river: a list comes in, is compared, pushed, guided, and accounted for. */
export const PLACES: readonly Place[] = [
  { path: '/', label: '工作台', icon: <HomeOutlined aria-hidden />, can: 'workbench.read', group: '', screens: { '': screen(workbench, 'HomePage') } },
  { path: '/threads', label: '会话', icon: <MessageOutlined aria-hidden />, can: 'thread.list', group: '', screens: { '': screen(chat, 'ChatPage'), ':id': screen(chat, 'ChatPage') } },
  { path: '/filings', label: '数据报送', icon: <InboxOutlined aria-hidden />, can: 'filing.list', group: '名单', screens: { '': screen(filings, 'FilingsPage'), new: screen(filings, 'NewFilingPage'), ':id': screen(filings, 'FilingPage') } },
  { path: '/people', label: '人员', icon: <TeamOutlined aria-hidden />, can: 'person.list', group: '名单', screens: { '': screen(people, 'PeoplePage'), ':id': screen(people, 'PersonPage') } },
  { path: '/forms', label: '收到的表单', icon: <FormOutlined aria-hidden />, can: 'entry.list', group: '名单', screens: { '': screen(forms, 'FormsPage'), ':code': screen(forms, 'EntriesPage'), ':code/:id': screen(forms, 'EntryPage') } },
  { path: '/taxpayers', label: '纳税人', icon: <ShopOutlined aria-hidden />, can: 'taxpayer.list', group: '名单', screens: { '': screen(taxpayers, 'TaxpayersPage'), ':id': screen(taxpayers, 'TaxpayerPage') } },
  { path: '/matches', label: '比对结果', icon: <LinkOutlined aria-hidden />, can: 'match.list', group: '政策落实', screens: { '': screen(matches, 'MatchesPage'), runs: screen(matches, 'RunsPage'), ':id': screen(matches, 'MatchPage') } },
  { path: '/disputes', label: '比对争议', icon: <DisconnectOutlined aria-hidden />, can: 'dispute.list', group: '政策落实', screens: { '': screen(disputes, 'DisputesPage') } },
  { path: '/benefits', label: '落实情况', icon: <PayCircleOutlined aria-hidden />, can: 'benefit.list', group: '政策落实', screens: { '': screen(benefits, 'BenefitsPage') } },
  { path: '/policies', label: '政策库', icon: <FileProtectOutlined aria-hidden />, can: 'policy.list', group: '政策落实', screens: { '': screen(policies, 'PoliciesPage'), ':code': screen(policies, 'PolicyPage') } },
  { path: '/push', label: '政策推送', icon: <NotificationOutlined aria-hidden />, can: 'campaign.list', group: '政策落实', screens: { '': screen(push, 'CampaignsPage'), new: screen(push, 'NewCampaignPage'), ':id': screen(push, 'CampaignPage') } },
  { path: '/messages', label: '消息查询', icon: <MailOutlined aria-hidden />, can: 'message.history', group: '政策落实', screens: { '': screen(messages, 'HistoryPage') } },
  { path: '/day', label: '今天的辅导', icon: <ScheduleOutlined aria-hidden />, can: 'task.contact', group: '辅导', screens: { '': screen(tasks, 'DayPage') } },
  { path: '/tasks', label: '一对一辅导', icon: <SolutionOutlined aria-hidden />, can: 'task.list', group: '辅导', screens: { '': screen(tasks, 'TasksPage'), ':id': screen(tasks, 'TaskPage') } },
  { path: '/visits', label: '走访', icon: <EnvironmentOutlined aria-hidden />, can: 'task.contact', group: '辅导', screens: { '': screen(tasks, 'VisitsPage') } },
  { path: '/asked', label: '请我看的', icon: <CommentOutlined aria-hidden />, can: 'task.contact', group: '辅导', screens: { '': screen(tasks, 'AskedPage') } },
  { path: '/escalations', label: '上报待答复', icon: <RiseOutlined aria-hidden />, can: 'task.escalation', group: '辅导', screens: { '': screen(tasks, 'EscalationsPage') } },
  { path: '/officers', label: '专员忙闲', icon: <UsergroupAddOutlined aria-hidden />, can: 'task.load', group: '辅导', screens: { '': screen(tasks, 'TeamPage') } },
  { path: '/task-board', label: '辅导督办', icon: <DashboardOutlined aria-hidden />, can: 'task.board', group: '辅导', screens: { '': screen(tasks, 'BoardPage') } },
  { path: '/ratings', label: '辅导评价', icon: <StarOutlined aria-hidden />, can: 'task.board', group: '辅导', screens: { '': screen(tasks, 'RatingsPage') } },
  { path: '/samples', label: '质量抽查', icon: <FileSearchOutlined aria-hidden />, can: 'task.sample', group: '辅导', screens: { '': screen(tasks, 'SamplesPage') } },
  { path: '/counter', label: '综合窗口', icon: <IdcardOutlined aria-hidden />, can: 'service.counter', group: '一件事', screens: { '': screen(cases, 'CounterPage'), ':id': screen(cases, 'CounterCasePage'), ':id/fill': screen(cases, 'FillPage') } },
  { path: '/work', label: '待办事项', icon: <CarryOutOutlined aria-hidden />, can: 'service.list', group: '一件事', screens: { '': screen(cases, 'WorkPage') } },
  { path: '/cases', label: '办件', icon: <FileDoneOutlined aria-hidden />, can: 'service.list', group: '一件事', screens: { '': screen(cases, 'CasesPage'), ':id': screen(cases, 'CasePage') } },
  { path: '/board', label: '督办看板', icon: <FundOutlined aria-hidden />, can: 'service.board', group: '一件事', screens: { '': screen(cases, 'BoardPage') } },
  { path: '/follow-ups', label: '差评回访', icon: <CustomerServiceOutlined aria-hidden />, can: 'service.follow', group: '一件事', screens: { '': screen(cases, 'FollowUpsPage') } },
  { path: '/notices', label: '办件提醒', icon: <BellOutlined aria-hidden />, can: 'service.list', group: '一件事', screens: { '': screen(cases, 'NoticesPage') } },
  {
    path: '/definitions',
    label: '业务定义',
    icon: <BookOutlined aria-hidden />,
    can: 'definition.list',
    group: '规则',
    screens: {
      '': screen(definitions, 'DefinitionsPage'),
      ':kind/:code': screen(definitions, 'DefinitionPage'),
      ':kind/:code/draft': screen(drafts, 'DraftPage'),
      ':kind/:code/upgrade': screen(definitions, 'UpgradePage'),
    },
  },
  { path: '/doubts', label: '存疑事项', icon: <QuestionCircleOutlined aria-hidden />, can: 'definition.list', group: '规则', screens: { '': screen(definitions, 'DoubtsPage') } },
  { path: '/checkup', label: '定义体检', icon: <MedicineBoxOutlined aria-hidden />, can: 'definition.list', group: '规则', screens: { '': screen(definitions, 'CheckupPage') } },
  { path: '/answers', label: '公众号问答', icon: <CommentOutlined aria-hidden />, can: 'chat.question', group: '规则', screens: { '': screen(answers, 'AnswersPage') } },
  { path: '/audit', label: '审计记录', icon: <AuditOutlined aria-hidden />, can: 'audit.read', group: '监督', screens: { '': screen(oversight, 'AuditPage') } },
  { path: '/failed-jobs', label: '后台作业', icon: <AlertOutlined aria-hidden />, can: 'job.read', group: '监督', screens: { '': screen(oversight, 'QueuePage') } },
];

/** Where the pages and dashboards stand that an office has defined itself; their menu entries come from the server. */
export const OWN_PLACES: readonly Pick<Place, 'path' | 'screens'>[] = [
  { path: '/p', screens: { ':code': screen(pages, 'ListPage'), ':code/:id': screen(pages, 'DetailPage') } },
  { path: '/d', screens: { ':code': screen(pages, 'DashboardPage') } },
];
