export { ConditionsEditor } from './conditions/ConditionsEditor';
export { FormulaEditor } from './formula/FormulaEditor';
export { TestsEditor } from './tests/TestsEditor';
export { TrialPanel } from './trial/TrialPanel';
export { VersionsEditor } from './versions/VersionsEditor';
