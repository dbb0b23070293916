import { Injectable } from '@nestjs/common';
import type { SessionUser } from '../../core/context/request-context.js';
import { sealedColumn } from '../../core/crypto/sealed-columns.js';
import { SecretBox, type SecretPlace } from '../../core/crypto/secret-box.js';
import { tokenHash } from '../../core/crypto/tokens.js';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import type {
  ChangeSecondFactorDto,
  SecondFactorDto,
  SecondFactorSetupDto,
} from '../dto/second-factor.dto.js';
import { Reauthentication } from '../reauthentication.js';
import { UserMails } from '../user-mails.js';
import {
  secondFactorEnabledAlready,
  secondFactorNotBegun,
  secondFactorNotEnabled,
  wrongCode,
} from '../users.errors.js';
import type { SecondFactor } from './second-factor.entity.js';
import { SecondFactorsRepository } from './second-factors.repository.js';
import { newRecoveryCode, newTotpSecret, plainRecoveryCode, stepOfCode, totpUri } from './totp.js';

const RECOVERY_CODES = 10;
const SECRET = sealedColumn('second_factors', 'secret', 'user_id');

/** The life of a person's second factor: set up, confirmed, checked, taken away. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly reauthentication: Reauthentication,
    private readonly secondFactors: SecondFactorsRepository,
    private readonly box: SecretBox,
    private readonly transactions: Transactions,
    private readonly mails: UserMails,
  ) {}

  async describe(userId: string): Promise<SecondFactorDto> {
    const factor = await this.secondFactors.findEnabled(userId);
    return {
      isEnabled: factor !== null,
      enabledAt: factor?.confirmedAt ?? null,
      recoveryCodesLeft: factor ? await this.secondFactors.countCodes(factor) : 0,
    };
  }

  async isEnabled(userId: string): Promise<boolean> {
    return (await this.secondFactors.findEnabled(userId)) !== null;
  }

  /** Makes a secret. Nothing changes at sign-in until a code of it has confirmed it; beginning again makes another. */
  async begin(signedIn: SessionUser, password: string): Promise<SecondFactorSetupDto> {
    const confirmed = await this.reauthentication.confirm(signedIn, password, 'password');
    const { userId } = signedIn;
    const id = newId();
    const secret = newTotpSecret();
    await this.transactions.run(async () => {
      await this.reauthentication.hold(confirmed);
      if (await this.isEnabled(userId)) throw secondFactorEnabledAlready();
      await this.secondFactors.remove(userId);
      await this.secondFactors.insert({ id, userId, secret: this.box.seal(secret, placeOf({ id, userId })) });
    });
    return { secret, uri: totpUri(secret, confirmed.user.email) };
  }

  /** @returns the recovery codes, told this once */
  async confirm(signedIn: SessionUser, code: string): Promise<string[]> {
    const { userId } = signedIn;
    const codes = await this.reauthentication.attempt(signedIn, async () => {
      const factor = await this.secondFactors.findPending(userId);
      if (!factor) throw secondFactorNotBegun();
      const step = stepOfCode(this.secretOf(factor), code);
      if (step === null) throw wrongCode();
      return this.transactions.run(async () => {
        if (!(await this.secondFactors.confirm(factor.id, step))) throw secondFactorNotBegun();
        return this.giveCodes(factor);
      });
    });
    this.mails.notice(userId, 'The second factor was switched on.');
    return codes;
  }

  async disable(signedIn: SessionUser, proof: ChangeSecondFactorDto): Promise<void> {
    await this.prove(signedIn, proof);
    await this.transactions.run(() => this.secondFactors.remove(signedIn.userId));
    this.mails.notice(signedIn.userId, 'The second factor was switched off.');
  }

  /** Makes new recovery codes; earlier ones work no more. */
  async replaceCodes(signedIn: SessionUser, proof: ChangeSecondFactorDto): Promise<string[]> {
    const factor = await this.prove(signedIn, proof);
    return this.transactions.run(() => this.giveCodes(factor));
  }

  /** Whether `code` is one of the app, or a recovery code. Either works once. */
  async check(userId: string, code: string): Promise<boolean> {
    const factor = await this.secondFactors.findEnabled(userId);
    return factor !== null && this.take(factor, code);
  }

  private async prove(
    signedIn: SessionUser,
    { password, code }: ChangeSecondFactorDto,
  ): Promise<SecondFactor> {
    const factor = await this.secondFactors.findEnabled(signedIn.userId);
    if (!factor) throw secondFactorNotEnabled();
    await this.reauthentication.confirm(signedIn, password, 'password', async () => {
      if (!(await this.take(factor, code))) throw wrongCode();
    });
    return factor;
  }

  private async take(factor: SecondFactor, code: string): Promise<boolean> {
    const digits = code.replace(/\s/g, '');
    if (!/^\d{6}$/.test(digits))
      return this.secondFactors.takeCode(factor, tokenHash(plainRecoveryCode(code)));
    const step = stepOfCode(this.secretOf(factor), digits);
    return step !== null && this.secondFactors.takeStep(factor.id, step);
  }

  private async giveCodes(factor: SecondFactor): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.secondFactors.replaceCodes(
      factor,
      codes.map((code) => tokenHash(plainRecoveryCode(code))),
    );
    return codes;
  }

  private secretOf(factor: SecondFactor): string {
    if (factor.secret === null) throw new Error('A second factor that is not deleted has a secret');
    return this.box.open(factor.secret, placeOf(factor));
  }
}

function placeOf({ id, userId }: Pick<SecondFactor, 'id' | 'userId'>): SecretPlace {
  return { ...SECRET, rowId: id, ownerId: userId };
}
