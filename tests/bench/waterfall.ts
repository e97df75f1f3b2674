import bb from 'botbuilder';
import dialogs from 'botbuilder-dialogs';
import { createClient } from 'redis';

const { ActivityTypes, ConversationState, TestAdapter, TurnContext } = bb;
const { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } = dialogs;

/** State in Redis, as botbuilder's own `Storage` interface wants it. */
const connect = (url: string) => createClient({ url });

function redisStorage(client: ReturnType<typeof connect>) {
  return {
    async read(keys: string[]) {
      const values = await Promise.all(keys.map((key) => client.get(`waterfall:${key}`)));
      return Object.fromEntries(keys.flatMap((key, i) => (values[i] ? [[key, JSON.parse(values[i] as string)]] : [])));
    },
    async write(changes: Record<string, unknown>) {
      await Promise.all(
        Object.entries(changes).map(([key, value]) => client.set(`waterfall:${key}`, JSON.stringify(value))),
      );
    },
    async delete(keys: string[]) {
      await Promise.all(keys.map((key) => client.del(`waterfall:${key}`)));
    },
  };
}

/** The same prompts as a waterfall, written as botbuilder's documentation does; a turn a message. */
export async function openWaterfall(
  url: string,
): Promise<{ walk(n: number): Promise<void>; turnsAWalk: number; close(): Promise<void> }> {
  const client = connect(url);
  await client.connect();
  const state = new ConversationState(redisStorage(client) as never);
  const accessor = state.createProperty('dialog');
  const set = new DialogSet(accessor as never);
  set.add(new TextPrompt('text'));
  const prompts = ['Client id?', 'Client secret?', 'Refresh token?'];
  set.add(
    new WaterfallDialog('walk', [
      ...prompts.map((text) => async (step: dialogs.WaterfallStepContext) => step.prompt('text', text)),
      async (step: dialogs.WaterfallStepContext) => {
        await step.context.sendActivity('This is Northwind Home. Save it?');
        return step.endDialog();
      },
    ]),
  );
  const adapter = new TestAdapter(async () => undefined);
  const turn = async (n: number, text: string) => {
    const activity = {
      type: ActivityTypes.Message,
      text,
      channelId: 'bench',
      from: { id: `p${n}`, name: 'Lin' },
      recipient: { id: 'bot', name: 'bot' },
      conversation: { id: `c${n}`, isGroup: false, conversationType: 'personal', tenantId: 't', name: '' },
      serviceUrl: 'https://bench.example',
      id: `${n}`,
    };
    const context = new TurnContext(adapter as never, activity as never);
    const dialog = await set.createContext(context);
    const result = await dialog.continueDialog();
    if (result.status === DialogTurnStatus.empty) await dialog.beginDialog('walk');
    await state.saveChanges(context, false);
  };
  return {
    turnsAWalk: 4,
    async walk(n) {
      for (const text of [
        'authorize',
        'amzn1.application-oa2-client.bench',
        'amzn1.oa2-cs.v1.bench-secret',
        'Atzr|bench-token-0123456789',
      ])
        await turn(n, text);
    },
    async close() {
      await client.close();
    },
  };
}
