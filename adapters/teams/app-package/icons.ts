import { drawKey } from './draw-key.ts';

export const ACCENT = '#4B53BC';
const WHITE = [255, 255, 255] as const;

/** Shown in the store and in chats: 192 pixels a side, without transparency. */
export function colorIcon(): Uint8Array {
  return drawKey(192, 0.62, WHITE, [0x4b, 0x53, 0xbc]);
}

/** Shown in the app bar: 32 pixels a side, white on transparent. */
export function outlineIcon(): Uint8Array {
  return drawKey(32, 0.95, WHITE);
}
