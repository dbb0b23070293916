/** A door for extensions alone: where they have a say in what goes out, and when, or bring what writes texts. */
export { ChecksContents, type ContentCheck } from './content-checks/added-checks.js';
export type { Finding } from './content-checks/finding.js';
export {
  ModelFailure,
  TextModel,
  WritesTexts,
  type ModelPart,
  type ModelRequest,
  type ShownPicture,
} from './generation/text-model.js';
export type { OutgoingPost } from './platforms/publisher.js';
export { ChecksTimes, type TimeCheck, type TimedPost } from './time-checks.js';
