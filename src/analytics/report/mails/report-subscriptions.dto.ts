/** Whether you get the weekly report of a project by mail. */
export class ReportSubscriptionDto {
  isSubscribed: boolean;

  /** Since when; null where you do not. */
  since: Date | null;
}
