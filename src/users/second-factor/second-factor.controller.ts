import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSessionUser } from '../../core/context/request-context.js';
import { SignedIn } from '../../core/http/access.js';
import {
  BeginSecondFactorDto,
  ChangeSecondFactorDto,
  ConfirmSecondFactorDto,
  RecoveryCodesDto,
  SecondFactorDto,
  SecondFactorSetupDto,
} from '../dto/second-factor.dto.js';
import { SecondFactorService } from './second-factor.service.js';

/** One's authenticator app. */
@ApiTags('users')
@SignedIn()
@Controller('users/me/second-factor')
export class SecondFactorController {
  constructor(private readonly secondFactor: SecondFactorService) {}

  /** Whether one's sign-in takes a code besides the password. */
  @Get()
  describe(): Promise<SecondFactorDto> {
    return this.secondFactor.describe(getSessionUser().userId);
  }

  /**
   * Begins to set it up: takes the password, answers what the app needs.
   * @remarks 409 when it is on already, 422 when the password is wrong, 429 after too many wrong ones.
   */
  @HttpCode(200)
  @Post()
  begin(@Body() body: BeginSecondFactorDto): Promise<SecondFactorSetupDto> {
    return this.secondFactor.begin(getSessionUser(), body.password);
  }

  /**
   * Switches it on with the first code of the app. The recovery codes in the answer are told this once.
   * @remarks 409 when nothing was begun, 422 when the code is wrong, 429 after too many wrong ones.
   */
  @HttpCode(200)
  @Post('confirm')
  async confirm(@Body() body: ConfirmSecondFactorDto): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.secondFactor.confirm(getSessionUser(), body.code) };
  }

  /**
   * Switches it off: takes password and code.
   * @remarks 409 when it is not on, 422 when password or code is wrong, 429 after too many wrong ones.
   */
  @HttpCode(204)
  @Post('disable')
  disable(@Body() body: ChangeSecondFactorDto): Promise<void> {
    return this.secondFactor.disable(getSessionUser(), body);
  }

  /**
   * Makes ten new recovery codes: takes password and code. Earlier ones work no more.
   * @remarks 409 when it is not on, 422 when password or code is wrong, 429 after too many wrong ones.
   */
  @HttpCode(200)
  @Post('recovery-codes')
  async replaceCodes(@Body() body: ChangeSecondFactorDto): Promise<RecoveryCodesDto> {
    return { recoveryCodes: await this.secondFactor.replaceCodes(getSessionUser(), body) };
  }
}
