export { device } from './device';
export { Box, Field, Press, Text } from './elements';
export { Area, Day, Pad } from './inputs';
export { Declined, Unreachable } from './types';
