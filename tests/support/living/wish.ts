import type { Clock } from '../../../bot/ports.ts';
import { fakeWish, LANTERN } from '../../fakes/wish.ts';
import type { LivingFlow } from './living-flow.ts';

export const wishFlows: readonly LivingFlow[] = [
  {
    platform: 'wish',
    flow: 'v3',
    command: 'authorize wish',
    values: { clientId: '5f0000000000000000000c01', clientSecret: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' },
    secrets: ['clientSecret'],
    open: (clock: Clock) => fakeWish(clock),
    account: LANTERN,
    callback: (_state: string, code: string) => new URLSearchParams({ code }),
    name: 'lantern_trading',
  },
];
