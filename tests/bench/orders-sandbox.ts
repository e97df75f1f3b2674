import { startWish } from '../../sandbox/wish/index.ts';

/** The simulated Wish as a process of its own, which is told its wishes by its parent. */
const sandbox = await startWish({ port: 0 });
process.on('message', (wish: object) => {
  sandbox.control(wish);
  process.send?.({ done: true });
});
process.send?.({ url: sandbox.url });
