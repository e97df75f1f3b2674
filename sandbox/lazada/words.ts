import type { Words } from '../shared/look.ts';

/** What the simulated pages say, in the two languages of those who read them here. */
const EN = {
  banner: 'Simulation of Lazada’s pages with invented data. This is not Lazada.',
  other: '中文',
  home: 'A simulated Lazada',
  homeSaid: 'Shops, people and keys here are invented. The app that is approved:',
  appKey: 'App Key',
  appSecret: 'App Secret',
  callback: 'Callback URL',
  reset: 'As after a start',
  country: 'Choose the country',
  crossborder: 'Crossborder',
  signIn: 'Sign in',
  who: 'Who are you? No password is asked here.',
  wrongCountry: 'Sign-in failed',
  wrongCountrySaid: 'This account is not of the country that you chose.',
  asks: '{app} asks for access',
  asksFor: 'It wants to read the orders of {shop}.',
  authorize: 'Sign in And Authorize',
  cancel: 'Cancel',
  cancelled: 'Cancelled',
  badApp: 'Invalid appkey',
  badUri: 'redirect_uri does not match',
} as const;

export type Word = keyof typeof EN;

const ZH: Readonly<Record<Word, string>> = {
  banner: '模拟页面，不是 Lazada，数据均为虚构。',
  other: 'English',
  home: '模拟的 Lazada',
  homeSaid: '这里的店铺、人和秘钥都是虚构的。已通过的应用：',
  appKey: 'App Key',
  appSecret: 'App Secret',
  callback: '回调地址',
  reset: '恢复到刚启动时',
  country: '选择国家',
  crossborder: '跨境（Crossborder）',
  signIn: '登录',
  who: '你是谁？这里不需要密码。',
  wrongCountry: '登录失败',
  wrongCountrySaid: '这个账号不属于你选的国家。',
  asks: '{app} 请求授权',
  asksFor: '它要读取 {shop} 的订单。',
  authorize: '登录并授权',
  cancel: '取消',
  cancelled: '已取消',
  badApp: '无效的 appkey',
  badUri: 'redirect_uri 不一致',
};

export const WORDS: Words<Word> = { en: EN, 'zh-CN': ZH };
