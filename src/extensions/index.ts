export { extensions } from './extensions.js';
