/**
 * What is expected of any account before a post of it was seen, the same for all networks. All of it is weak: a few dozen posts outweigh it.
 * Deviations are standard deviations of log-engagement: 0.35 means that a good hour earns about 1.4 times an average one.
 */
export const PRIOR = {
  /**
   * Audiences sleep: early mornings are quiet, afternoons are not (Yasseri, Sumi and Kertész, "Circadian Patterns of Wikipedia Editorial
   * Activity", PLoS ONE 7, 2012; Kates and others, "Circadian Regularities in Social Media Use", Journal of Quantitative Description 1, 2021).
   * Only that much is taken from there, as one wave a day; its height is our own choice, and one standard deviation of what may be.
   */
  dayWave: { peakHour: 16, height: 0.25 },

  /** Our own choice: most of what sets hours apart is the course of the day, less is how days differ. */
  deviations: {
    courseOfDay: 0.35,
    weekendCourse: 0.2,
    weekend: 0.15,
    courseOfSingleDay: 0.12,
    singleDay: 0.1,
  },

  /** How far kinds of content lie apart. */
  contentType: 0.7,

  /** How much the level of an account moves in 28 days: growth, seasons, a network's moods. */
  levelIn28Days: 0.25,

  /** Scatter of posts at the same hour: its scale, and how many posts that guess is worth. */
  scatter: { scale: 0.7, posts: 4 },

  /** Half of what a post earns in its first week comes within about this many hours; a guess worth so many posts. */
  growth: { halfHours: 12, posts: 5 },
} as const;
