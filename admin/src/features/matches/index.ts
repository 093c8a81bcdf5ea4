export { MatchesPage } from './MatchesPage';
export { RunsPage } from './RunsPage';
export { MatchPage } from './MatchPage';
