import bolt from '@slack/bolt';

/** The reference: Bolt's own HTTP receiver, and a listener that acknowledges and does nothing. */
const receiver = new bolt.HTTPReceiver({ signingSecret: process.env.SECRET ?? '', logLevel: bolt.LogLevel.ERROR });
const app = new bolt.App({ receiver, authorize: async () => ({ botToken: 'xoxb-1' }), logLevel: bolt.LogLevel.ERROR });
app.command(/.*/, async ({ ack }) => ack());
const port = Number(process.env.PORT);
await app.start(port);
process.send?.({ port });
