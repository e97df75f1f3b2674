export const overview = {
  'overview.title': '{works} 个店铺正常，{needs} 个需要处理',
  'overview.quiet': '没有等人处理的事。',
  'overview.needs': '需要处理的店铺：',
  'overview.stuck': '{names} 已经几个小时查不到订单。发“为什么看不到”加店铺名称，我会说明原因。',
  'overview.stuckMany':
    '有 {count} 个店铺已经几个小时查不到订单：{names} 等。发“为什么看不到”加店铺名称，我会说明原因。',
  'overview.nobodys': '{names} 没有绑定任何人，出问题没人知道，订单也没人能看。',
  'overview.nobodysMany': '有 {count} 个店铺没有绑定任何人，出问题没人知道，订单也没人能看：{names} 等。',
  'overview.walks': '没办完的授权，等得最久的在前：',
  'overview.nudge': '提醒他们',
  'overview.told': '已提醒 {count} 位同事，每人每天只提醒一次。',
  'overview.told.one': '已提醒 {count} 位同事，每人每天只提醒一次。',
  'overview.held': '其中 {count} 位正在免打扰，结束后会收到。',
  'overview.held.one': '其中 {count} 位正在免打扰，结束后会收到。',
  'overview.nudged': '{name} 请你继续处理',
} as const;
