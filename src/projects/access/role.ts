/** Roles in a project, each including the ones before it. The owner stands in `projects.owner_id`; the others are members. */
export const ROLES = ['viewer', 'reviewer', 'editor', 'admin', 'owner'] as const;

export type Role = (typeof ROLES)[number];

/** Roles that a member can be given; ownership is handed over, not granted. */
export enum MemberRole {
  Viewer = 'viewer',
  Reviewer = 'reviewer',
  Editor = 'editor',
  Admin = 'admin',
}

/** Whether `role` may do what is asked of `required`. The same order as `app.role_rank` in the database. */
export function includesRole(role: Role, required: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(required);
}
