export { CheckupPage } from './CheckupPage';
export { DefinitionPage } from './DefinitionPage';
export { DefinitionsPage } from './DefinitionsPage';
export { DoubtsPage } from './DoubtsPage';
export { UpgradePage } from './UpgradePage';
