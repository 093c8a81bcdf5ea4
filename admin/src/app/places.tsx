import {
  AlertOutlined,
  AuditOutlined,
  BookOutlined,
  FileProtectOutlined,
  HomeOutlined,
  InboxOutlined,
  LinkOutlined,
  MedicineBoxOutlined,
  NotificationOutlined,
  QuestionCircleOutlined,
  ShopOutlined,
  SolutionOutlined,
  TeamOutlined,
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
const policies = () => import('../features/policies');
const push = () => import('../features/push');
const tasks = () => import('../features/tasks');
const definitions = () => import('../features/definitions');
/** Apart, because only who edits needs the editors. */
const drafts = () => import('../features/definitions/draft');
const oversight = () => import('../features/oversight');
const workbench = () => import('../features/workbench');

/** The desk in the order of the river: a list comes in, is compared, pushed, guided, and accounted for. */
export const PLACES: readonly Place[] = [
  { path: '/', label: '工作台', icon: <HomeOutlined />, can: 'workbench.read', group: '', screens: { '': screen(workbench, 'WorkbenchPage') } },
  { path: '/filings', label: '数据报送', icon: <InboxOutlined />, can: 'filing.list', group: '名单', screens: { '': screen(filings, 'FilingsPage'), new: screen(filings, 'NewFilingPage'), ':id': screen(filings, 'FilingPage') } },
  { path: '/people', label: '人员', icon: <TeamOutlined />, can: 'person.list', group: '名单', screens: { '': screen(people, 'PeoplePage'), ':id': screen(people, 'PersonPage') } },
  { path: '/taxpayers', label: '纳税人', icon: <ShopOutlined />, can: 'taxpayer.list', group: '名单', screens: { '': screen(taxpayers, 'TaxpayersPage'), ':id': screen(taxpayers, 'TaxpayerPage') } },
  { path: '/matches', label: '比对结果', icon: <LinkOutlined />, can: 'match.list', group: '政策落实', screens: { '': screen(matches, 'MatchesPage'), runs: screen(matches, 'RunsPage'), ':id': screen(matches, 'MatchPage') } },
  { path: '/policies', label: '政策库', icon: <FileProtectOutlined />, can: 'policy.list', group: '政策落实', screens: { '': screen(policies, 'PoliciesPage'), ':code': screen(policies, 'PolicyPage') } },
  { path: '/push', label: '政策推送', icon: <NotificationOutlined />, can: 'campaign.list', group: '政策落实', screens: { '': screen(push, 'CampaignsPage'), new: screen(push, 'NewCampaignPage'), ':id': screen(push, 'CampaignPage') } },
  { path: '/tasks', label: '一对一辅导', icon: <SolutionOutlined />, can: 'task.list', group: '政策落实', screens: { '': screen(tasks, 'TasksPage'), ':id': screen(tasks, 'TaskPage') } },
  {
    path: '/definitions',
    label: '业务定义',
    icon: <BookOutlined />,
    can: 'definition.list',
    group: '规则',
    screens: {
      '': screen(definitions, 'DefinitionsPage'),
      ':kind/:code': screen(definitions, 'DefinitionPage'),
      ':kind/:code/draft': screen(drafts, 'DraftPage'),
      ':kind/:code/upgrade': screen(definitions, 'UpgradePage'),
    },
  },
  { path: '/doubts', label: '存疑事项', icon: <QuestionCircleOutlined />, can: 'definition.list', group: '规则', screens: { '': screen(definitions, 'DoubtsPage') } },
  { path: '/checkup', label: '定义体检', icon: <MedicineBoxOutlined />, can: 'definition.list', group: '规则', screens: { '': screen(definitions, 'CheckupPage') } },
  { path: '/audit', label: '审计记录', icon: <AuditOutlined />, can: 'audit.read', group: '监督', screens: { '': screen(oversight, 'AuditPage') } },
  { path: '/failed-jobs', label: '后台作业', icon: <AlertOutlined />, can: 'job.read', group: '监督', screens: { '': screen(oversight, 'FailedJobsPage') } },
];
