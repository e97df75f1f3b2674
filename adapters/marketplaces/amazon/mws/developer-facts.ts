/** Where a seller of each site signed in to MWS, as the manual lists them (China is a closed site). */
export const developerPages: Readonly<Record<string, string>> = {
  CA: 'https://developer.amazonservices.ca',
  US: 'https://developer.amazonservices.com',
  MX: 'https://developer.amazonservices.com.mx',
  DE: 'https://developer.amazonservices.de',
  ES: 'https://developer.amazonservices.es',
  FR: 'https://developer.amazonservices.fr',
  IN: 'https://developer.amazonservices.in',
  IT: 'https://developer.amazonservices.it',
  UK: 'https://developer.amazonservices.co.uk',
  JP: 'https://developer.amazonservices.jp',
};

const NORTH_AMERICA = '3037-7073-1962';
const EUROPE = '2235-4625-5887';

/** By the manual's table. Its UK example prints the North American number; the table is right. For MX it names none. */
export const developerNumbers: Readonly<Record<string, string>> = {
  CA: NORTH_AMERICA,
  US: NORTH_AMERICA,
  UK: EUROPE,
  DE: EUROPE,
  ES: EUROPE,
  FR: EUROPE,
  IN: EUROPE,
  IT: EUROPE,
};

/** The service's hosts by site; they stopped answering in 2024. */
export const mwsHosts: Readonly<Record<string, string>> = {
  CA: 'mws.amazonservices.com',
  US: 'mws.amazonservices.com',
  MX: 'mws.amazonservices.com',
  DE: 'mws-eu.amazonservices.com',
  ES: 'mws-eu.amazonservices.com',
  FR: 'mws-eu.amazonservices.com',
  IT: 'mws-eu.amazonservices.com',
  UK: 'mws-eu.amazonservices.com',
  IN: 'mws.amazonservices.in',
  JP: 'mws.amazonservices.jp',
};
