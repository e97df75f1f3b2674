import type { Self } from './identity.ts';
import type { Command, Press, SlackEvent, Submission } from './payloads.ts';

/** Where a delivery says that it is from. */
export interface Origin {
  readonly team: string;
  readonly app: string;
  readonly enterprise: string | undefined;
}

/** Whom it says it is of. */
export interface Sender extends Origin {
  readonly user: string;
}

/**
 * Whether a delivery is ours, in Socket Mode too (S20, S24): of our app, from our workspace, or from another one of the same
 * Enterprise Grid, in which a colleague may be at home. The directory then says whether they are one.
 */
export function isOurs({ team, app, enterprise }: Origin, me: Self): boolean {
  const isSameGrid = me.enterprise !== undefined && enterprise === me.enterprise;
  return app === me.app && (team === me.team || isSameGrid);
}

export function senderOfCommand(body: Command): Sender {
  const { user_id: user, team_id: team, api_app_id: app, enterprise_id } = body;
  return { user, team, app, enterprise: enterprise_id ?? undefined };
}

export function senderOf({ user, team, enterprise, api_app_id: app }: Press | Submission): Sender {
  return { user: user.id, team: team.id, app, enterprise: enterprise?.id };
}

export function originOfEvent(body: SlackEvent): Origin {
  const { api_app_id: app, team_id, enterprise_id, context_team_id, context_enterprise_id } = body;
  return {
    app,
    team: context_team_id ?? team_id,
    enterprise: context_enterprise_id ?? enterprise_id ?? undefined,
  };
}
