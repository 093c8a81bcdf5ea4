export { TemplateDesigner } from './TemplateDesigner';
