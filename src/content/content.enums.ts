/** What kind of thing goes out. */
export enum ContentType {
  Text = 'text',
  Image = 'image',
  Video = 'video',
  Carousel = 'carousel',
  Story = 'story',
  Reel = 'reel',
}

/** Where a content stands in its life. It follows its posts, see content-status.ts. */
export enum ContentStatus {
  Draft = 'draft',
  Scheduled = 'scheduled',
  Published = 'published',
  Archived = 'archived',
}

/** A reviewer's word on a content. */
export enum ApprovalStatus {
  Pending = 'pending',
  Approved = 'approved',
  Rejected = 'rejected',
  ChangesRequested = 'changes_requested',
}
