export { listExtensions } from './list-extensions.js';
