/** What calling a tool can do. It decides whether it takes an `idempotencyKey`, and what clients are told of it. */
export type Effect =
  /** It keeps nothing. */
  | 'reads'
  /** It makes something new beside what there is. */
  | 'makes'
  /** It changes or takes back what there is; done twice it is as done once. */
  | 'changes'
  /** Something goes out at a network because of it: it takes two calls, see confirmed-calls.ts. */
  | 'goes-out';

/** One operation of the API as assistants see it. All else about it is read from the OpenAPI document. */
export interface Tool {
  /** What clients call; snake_case, and stays. */
  name: string;
  /** For people. */
  title: string;
  /** The operation that a call is, as in the OpenAPI document. */
  operationId: string;
  effect: Effect;
  /** For assistants, beside the summary of the operation: when to use it, and what with. */
  hint: string;
  /** It has networks or other servers asked, or something goes out. */
  reachesOut?: true;
  /** Of one that goes out: operations that show what the decision is about. What they answer must not have changed between the two calls. */
  basedOn?: readonly string[];
}

/** Everything that assistants can do here. What is not in this list they cannot do, whatever the API can. */
export const TOOLS: readonly Tool[] = [
  {
    name: 'list_projects',
    title: 'List projects',
    operationId: 'Projects_list',
    effect: 'reads',
    hint: 'Begin here: nearly every other tool takes a projectId.',
  },
  {
    name: 'get_project',
    title: 'Read a project',
    operationId: 'Projects_get',
    effect: 'reads',
    hint: 'Its settings tell time zone, language, whether contents need approval, and the brand voice.',
  },
  {
    name: 'list_accounts',
    title: 'List accounts',
    operationId: 'Accounts_list',
    effect: 'reads',
    hint: 'Where posts can go out. Only accounts of status `active` publish.',
  },
  {
    name: 'list_templates',
    title: 'List templates',
    operationId: 'Templates_list',
    effect: 'reads',
    hint: 'Texts that the team uses again, with their variables.',
  },
  {
    name: 'render_template',
    title: 'Fill in a template',
    operationId: 'Templates_render',
    effect: 'reads',
    hint: 'Its `text` can become the description of a content.',
  },
  {
    name: 'list_contents',
    title: 'List contents',
    operationId: 'Contents_list',
    effect: 'reads',
    hint: 'A content is what is written; a post is that content on one account at one time. For words use search_contents.',
  },
  {
    name: 'search_contents',
    title: 'Search contents',
    operationId: 'Contents_search',
    effect: 'reads',
    hint: 'Look here before you write something anew.',
  },
  {
    name: 'get_content',
    title: 'Read a content',
    operationId: 'Contents_get',
    effect: 'reads',
    hint: 'With its variants for networks and its `etag`, which update_content takes.',
  },
  {
    name: 'create_content',
    title: 'Write a content',
    operationId: 'Contents_create',
    effect: 'makes',
    hint: 'Nothing goes out by it.',
  },
  {
    name: 'update_content',
    title: 'Change a content',
    operationId: 'Contents_update',
    effect: 'changes',
    hint: 'Send as `ifMatch` the `etag` that get_content told, so that nobody’s work is overwritten. A change voids approvals.',
  },
  {
    name: 'preview_content',
    title: 'Preview a content',
    operationId: 'Adaptation_preview',
    effect: 'reads',
    hint: 'Use it to see how long a text is on each network.',
    reachesOut: true,
  },
  {
    name: 'validate_post',
    title: 'Check a post against networks',
    operationId: 'PostValidation_validate',
    effect: 'reads',
    hint: 'Use it before schedule_post, with a contentId or with a content that is not kept yet. The warning `approval.missing` means that people must approve before a post goes out.',
    reachesOut: true,
  },
  {
    name: 'list_posts',
    title: 'List posts',
    operationId: 'Posts_list',
    effect: 'reads',
    hint: 'With `needsAttention: true` those that wait for a person’s decision.',
  },
  {
    name: 'get_post',
    title: 'Read a post',
    operationId: 'Posts_get',
    effect: 'reads',
    hint: 'Its status, its time, and why it failed if it did.',
  },
  {
    name: 'get_calendar',
    title: 'Read the calendar',
    operationId: 'Calendar_view',
    effect: 'reads',
    hint: 'Look here for gaps and crowds before you propose times.',
  },
  {
    name: 'get_best_times',
    title: 'Best times of an account',
    operationId: 'BestTimes_get',
    effect: 'reads',
    hint: 'It tells how much it rests on: say so when that is little.',
  },
  {
    name: 'plan_posts',
    title: 'Plan posts',
    operationId: 'Plans_create',
    effect: 'makes',
    hint: 'A dry run: show its entries (list_plan_entries) to the person, then use apply_plan.',
  },
  {
    name: 'get_plan',
    title: 'Read a plan',
    operationId: 'Plans_get',
    effect: 'reads',
    hint: 'Whether it is a draft, applied or undone.',
  },
  {
    name: 'list_plan_entries',
    title: 'Read the posts of a plan',
    operationId: 'Plans_listEntries',
    effect: 'reads',
    hint: 'Each entry tells why it is where it is, or why it found no place.',
  },
  {
    name: 'apply_plan',
    title: 'Schedule a plan',
    operationId: 'Plans_apply',
    effect: 'goes-out',
    hint: 'The plan comes from plan_posts.',
    reachesOut: true,
    basedOn: ['Plans_get', 'Plans_listEntries'],
  },
  {
    name: 'schedule_post',
    title: 'Schedule a post',
    operationId: 'Posts_create',
    effect: 'goes-out',
    hint: 'Without a time it makes a draft.',
    reachesOut: true,
    basedOn: ['Contents_get', 'Accounts_get'],
  },
  {
    name: 'reschedule_post',
    title: 'Move a post',
    operationId: 'Posts_reschedule',
    effect: 'goes-out',
    hint: 'What is out already cannot be moved.',
    reachesOut: true,
    basedOn: ['Posts_get'],
  },
  {
    name: 'cancel_post',
    title: 'Take a post out of the queue',
    operationId: 'Posts_cancel',
    effect: 'changes',
    hint: 'Its time is forgotten; schedule it again with reschedule_post.',
  },
  {
    name: 'get_analytics_overview',
    title: 'How a period went',
    operationId: 'Analytics_overview',
    effect: 'reads',
    hint: 'A number that is null is not known, which is not zero.',
  },
  {
    name: 'get_analytics_series',
    title: 'A metric over time',
    operationId: 'Analytics_series',
    effect: 'reads',
    hint: 'Choose a `granularity` that gives few buckets.',
  },
  {
    name: 'get_post_ranking',
    title: 'Best and worst posts',
    operationId: 'Questions_ranking',
    effect: 'reads',
    hint: 'What goes along with success is not its cause: do not promise more.',
  },
];
