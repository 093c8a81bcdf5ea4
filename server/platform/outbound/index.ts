export { OutboundError, type Handling } from './errors.ts';
export { closeOutbound, requestJson, type OutboundAnswer, type OutboundRequest } from './transport.ts';
