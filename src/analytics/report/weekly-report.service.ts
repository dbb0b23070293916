import { Injectable } from '@nestjs/common';
import { ProjectsService } from '../../projects/index.js';
import { comparisonPicture } from '../pictures/comparison.picture.js';
import { heatMapPicture } from '../pictures/heat-map.picture.js';
import { PictureDrawer } from '../pictures/picture-drawer.js';
import { specOf, type PictureSpec, type ToSketch } from '../pictures/picture.js';
import { seriesPicture } from '../pictures/series.picture.js';
import { PictureTheme } from '../pictures/theme.js';
import { CadenceQuestion } from '../questions/cadence.question.js';
import { HeatMapQuestion } from '../questions/heat-map.question.js';
import { OnTimeQuestion } from '../questions/on-time.question.js';
import { OverviewQuestion } from '../questions/overview.question.js';
import { RankingQuestion } from '../questions/ranking.question.js';
import { SeriesQuestion } from '../questions/series.question.js';
import { FollowerChangesReader } from './follower-changes.reader.js';
import { weekOf } from './week.js';
import type { ReportPicture, WeeklyReport } from './weekly-report.page.js';

const METRIC = 'views';
/** Posts in each of the two lists. */
const RANKED = 5;

/** What a project's posts of one week came to, in words, numbers and pictures. */
@Injectable()
export class WeeklyReportService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly overviews: OverviewQuestion,
    private readonly seriesOf: SeriesQuestion,
    private readonly heatMaps: HeatMapQuestion,
    private readonly rankings: RankingQuestion,
    private readonly onTimes: OnTimeQuestion,
    private readonly cadences: CadenceQuestion,
    private readonly followerChanges: FollowerChangesReader,
    private readonly drawer: PictureDrawer,
  ) {}

  /** @param day of the week, `YYYY-MM-DD`; left out: the last week that is over */
  async make(projectId: string, day?: string): Promise<WeeklyReport> {
    const { name, settings } = await this.projects.get(projectId);
    const timeZone = settings.timeZone ?? 'UTC';
    const week = weekOf(day, timeZone);
    const period = { from: week.from.toISOString(), to: week.to.toISOString() };
    const [overview, series, heatMap, ranking, onTime, cadence, followers] = await Promise.all([
      this.overviews.answer(projectId, period),
      this.seriesOf.answer(projectId, { ...period, metric: METRIC, granularity: 'day' }),
      this.heatMaps.answer(projectId, { ...period, metric: METRIC }),
      this.rankings.answer(projectId, { ...period, by: METRIC, limit: RANKED }),
      this.onTimes.answer(projectId, period),
      this.cadences.answer(projectId, { ...period, metric: METRIC }),
      this.followerChanges.read(projectId, week),
    ]);
    const about = { projectName: name, timeZone };
    const sketched =
      <Answer>(toSketch: ToSketch<Answer>, answer: Answer) =>
      (theme: PictureTheme) =>
        specOf(toSketch, answer, about, theme);
    const [comparisonDrawn, seriesDrawn, heatMapDrawn] = await Promise.all([
      this.draw('comparison', sketched(comparisonPicture, overview)),
      this.draw('series', sketched(seriesPicture, series)),
      this.draw('heat-map', sketched(heatMapPicture, heatMap)),
    ]);
    return {
      ...{ projectName: name, timeZone, week, overview, ranking, onTime, cadence, followers },
      pictures: { comparison: comparisonDrawn, series: seriesDrawn, heatMap: heatMapDrawn },
    };
  }

  /** For both backgrounds: the page shows the one that suits it. */
  private async draw(name: string, specIn: (theme: PictureTheme) => PictureSpec): Promise<ReportPicture> {
    const inTheme = (theme: PictureTheme) => this.drawer.drawSvg(specIn(theme), `${name}-${theme}`);
    const [light, dark] = await Promise.all([inTheme(PictureTheme.Light), inTheme(PictureTheme.Dark)]);
    return { light, dark };
  }
}
