import type { Locale } from '../../../bot/ports.ts';
import { text } from '../../../bot/text/index.ts';

export interface PackageOptions {
  /** The bot's app id, a GUID; the package has the same. */
  readonly appId: string;
  /** The public https origin, without a path. */
  readonly publicUrl: string;
  /** Of Shopkey, `1.2.3`; Teams takes an update only when it is greater. */
  readonly version: string;
  /** A tenant whose Teams is older may refuse the newest. Nothing here needs more than 1.25. */
  readonly manifestVersion?: string;
}

/** What stands in the menu of commands. Each is ordinary text to the bot, which understands it in both languages. */
export const MENU = ['authorize', 'resume', 'shops', 'language', 'help', 'cancel'] as const;

const SCOPES = ['personal', 'team', 'groupChat'] as const;
export const DEFAULT_MANIFEST_VERSION = '1.29';

/**
 * The app's manifest: a bot for one-to-one chats, and for mentions in teams and group chats. It asks for no permission, so
 * channels are not read.
 * @see the published schema of Teams manifests, v1.29 (tests/specs/teams)
 */
export function manifest({ appId, publicUrl, version, manifestVersion = DEFAULT_MANIFEST_VERSION }: PackageOptions) {
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`,
    manifestVersion,
    version,
    id: appId,
    developer: { name: 'Shopkey', websiteUrl: publicUrl, privacyUrl: publicUrl, termsOfUseUrl: publicUrl },
    name: { short: 'Shopkey', full: 'Shopkey' },
    description: { short: text('en', 'teams.app.short'), full: text('en', 'teams.app.full') },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#4B53BC',
    localizationInfo: {
      defaultLanguageTag: 'en',
      additionalLanguages: [{ languageTag: 'zh-cn', file: 'zh-cn.json' }],
    },
    bots: [
      {
        botId: appId,
        scopes: SCOPES,
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [{ scopes: SCOPES, commands: MENU.map((command) => entry('en', command)) }],
      },
    ],
    validDomains: [new URL(publicUrl).hostname],
  };
}

/** The Chinese texts, by the places in the manifest that they replace, which has this `$schema`. */
export function chinese(manifestSchema: string): Readonly<Record<string, string>> {
  const menu = MENU.flatMap((command, at) => {
    const { title, description } = entry('zh-CN', command);
    const place = `bots[0].commandLists[0].commands[${at}]`;
    return [
      [`${place}.title`, title],
      [`${place}.description`, description],
    ] as const;
  });
  return {
    $schema: manifestSchema.replace('MicrosoftTeams.schema.json', 'MicrosoftTeams.Localization.schema.json'),
    'name.short': 'Shopkey',
    'name.full': 'Shopkey',
    'description.short': text('zh-CN', 'teams.app.short'),
    'description.full': text('zh-CN', 'teams.app.full'),
    ...Object.fromEntries(menu),
  };
}

function entry(locale: Locale, command: (typeof MENU)[number]): { title: string; description: string } {
  return {
    title: text(locale, `teams.command.${command}`),
    description: text(locale, `teams.command.${command}.about`),
  };
}
