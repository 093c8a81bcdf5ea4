import { switchByWord } from '../../notification/index.ts';
import { registerSkill } from '../chat/skills.ts';

registerSkill({ code: 'resubscribe', for: 'citizen', answer: ({ citizen }) => switchByWord(citizen, false) });
registerSkill({ code: 'unsubscribe', for: 'citizen', answer: ({ citizen }) => switchByWord(citizen, true) });
