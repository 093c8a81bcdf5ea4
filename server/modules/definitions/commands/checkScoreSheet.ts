import { registerDefinitionCheck } from '../checks.ts';
import { scoreSheetFaults } from '../domain/scoreSheet.ts';

/** What is wrong with the meaning of a score sheet, beyond its JSON Schema: sums, codes, rules that cannot be. */
registerDefinitionCheck('score-sheet', scoreSheetFaults);
