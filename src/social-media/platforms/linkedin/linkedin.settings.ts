import { IsBoolean, Length } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { PostSettings } from '../post-settings.js';
import { IsWebAddress } from '../../../core/http/is-web-address.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';

const VISIBILITIES = ['PUBLIC', 'CONNECTIONS', 'LOGGED_IN'] as const;

/** `metadata` of a post on LinkedIn ("Posts API"). */
export class LinkedInSettings extends PostSettings {
  /** Who sees it. Left out: everybody. Organisations post to everybody only. */
  @CanBeOmitted()
  @IsOneOf('LinkedInVisibility', VISIBILITIES)
  visibility?: (typeof VISIBILITIES)[number];

  /** Whether others may not share it further. Left out: they may. */
  @CanBeOmitted()
  @IsBoolean()
  isReshareDisabled?: boolean;

  /** Address of an article card; for posts without media. LinkedIn does not look at the page: title, description and picture are given here. */
  @CanBeOmitted()
  @IsWebAddress(2000)
  link?: string;

  /** Title of the card, up to 400 characters. Left out: the content's title. */
  @CanBeOmitted()
  @Length(1, 400)
  linkTitle?: string;

  /** Description on the card, up to 4,000 characters. */
  @CanBeOmitted()
  @Length(1, 4000)
  linkDescription?: string;

  /** Address of the card's picture. */
  @CanBeOmitted()
  @IsWebAddress(2000)
  linkThumbnail?: string;
}
