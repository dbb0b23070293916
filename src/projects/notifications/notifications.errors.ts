import { fieldError } from '../../core/errors/domain-error.js';

export const projectOfOthers = (index: number) =>
  fieldError('notification.project-unknown', {
    field: `projects.${index}.projectId`,
    rule: 'exists',
    message: `projects.${index}.projectId is no project that you are in`,
  });
