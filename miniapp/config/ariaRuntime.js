import { mergeInternalComponents } from '@tarojs/shared';
import elements from './ariaElements';

mergeInternalComponents(elements);
