export const disconnect = {
  'disconnect.which': '要断开哪个店铺？请发“断开”加账号名，或在店铺卡片上点“断开”。',
  'disconnect.title': '断开 {name}？',
  'disconnect.about':
    '断开后马上停止拉取 {name} 的订单，也不再对外提供秘钥。24 小时内可以撤销，之后这里保存的秘钥和订单会全部销毁。',
  'disconnect.aboutMany':
    '这个账号在这里有 {count} 个店铺：{names}。断开的店铺马上停止拉取订单和提供秘钥。24 小时内可以撤销，之后它的订单会销毁；最后一个店铺断开时，秘钥一起销毁。',
  'disconnect.onlyYours': '这个账号的其他店铺是同事授权的，你只能断开这一个。',
  'disconnect.tells': '24 小时后我还会通知{platform}，那边的授权也随之取消。',
  'disconnect.byHand': '{platform}那边的授权还在，要有人到平台的应用授权页面取消。',
  'disconnect.do': '断开',
  'disconnect.do.shop': '只断开 {name}',
  'disconnect.do.all': '{count} 个全部断开',
  'disconnect.keep': '先不断开',
  'disconnect.gone.title': '{names}：已断开',
  'disconnect.gone.text': '已停止所有操作。{until}之前可以撤销，之后这里保存的内容会销毁。',
  'disconnect.undo': '撤销',
  'disconnect.undone': '{names} 已恢复，漏掉的订单正在拉取。',
  'disconnect.undoneDead': '{names} 已恢复，但授权在这期间失效了。请重新授权，订单会接着拉取。',
  'disconnect.over': '24 小时已过，{names} 不能恢复了。要继续用，请重新授权。',
  'disconnect.untold.title': '没能通知{platform}',
  'disconnect.untold.text': '{names} 已断开，这里的秘钥已销毁，但{platform}没有接受我的通知。',
  'shops.leaving': '已断开，{until}前可撤销',
} as const;
