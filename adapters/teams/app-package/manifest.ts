import type { Locale } from '../../../bot/ports.ts';
import { text } from '../../../bot/text/index.ts';
import { ACCENT } from './icons.ts';

/** The newest, and the one for a tenant whose Teams is older. Nothing here needs more than 1.25. */
export const MANIFEST_VERSIONS = ['1.29', '1.25'] as const;
export type ManifestVersion = (typeof MANIFEST_VERSIONS)[number];

export interface PackageOptions {
  /** The bot's app id, a GUID; the package has the same. */
  readonly appId: string;
  /** The public https address; absent: the package names a stand-in, as Teams wants a website in it. */
  readonly publicUrl?: string;
  /** Of Shopkey, `1.2.3`; Teams takes an update only when it is greater. */
  readonly version: string;
  readonly manifestVersion?: ManifestVersion;
}

/** What stands in the menu of commands. Each is ordinary text to the bot, which understands it in both languages. */
const MENU = ['authorize', 'resume', 'cancel', 'shops', 'language', 'help'] as const;
const SCOPES = ['personal', 'team', 'groupChat'] as const;
const SCHEMAS = 'https://developer.microsoft.com/json-schemas/teams';
const STAND_IN = 'https://shopkey.example.com';

/**
 * The app's manifest, and its Chinese texts: a bot for one-to-one chats, and for mentions in teams and group chats. It asks
 * for no permission, so channels are not read.
 * @see the published schema of Teams manifests, v1.29 (tests/specs/teams)
 */
export function manifestFor({ appId, publicUrl, version, manifestVersion = '1.29' }: PackageOptions) {
  const { origin, hostname } = new URL(publicUrl ?? STAND_IN);
  const schemas = `${SCHEMAS}/v${manifestVersion}`;
  const manifest = {
    $schema: `${schemas}/MicrosoftTeams.schema.json`,
    manifestVersion,
    version,
    id: appId,
    developer: { name: 'Shopkey', websiteUrl: origin, privacyUrl: origin, termsOfUseUrl: origin },
    name: { short: 'Shopkey', full: 'Shopkey' },
    description: { short: text('en', 'teams.app.short'), full: text('en', 'teams.app.full') },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: ACCENT,
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
    ...(publicUrl === undefined ? {} : { validDomains: [hostname] }),
  };
  return { manifest, chinese: chineseOf(`${schemas}/MicrosoftTeams.Localization.schema.json`) };
}

/** The Chinese texts, by the places in the manifest that they replace. */
function chineseOf($schema: string): Readonly<Record<string, string>> {
  const menu = MENU.flatMap((command, at) => {
    const { title, description } = entry('zh-CN', command);
    const place = `bots[0].commandLists[0].commands[${at}]`;
    return [
      [`${place}.title`, title],
      [`${place}.description`, description],
    ] as const;
  });
  return {
    $schema,
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
