export const tending = {
  'names.andMore': '{names} 等，另有 {count} 个',

  'tending.ended.title': '{names}：请重新授权',
  'tending.ended.text': '重新授权之前，{names} 用不了。其他信息我都留着，点一下就能开始，一分钟左右。',
  'tending.refused.why': '{platform}不再给这次授权续期。一般是有人在平台取消了授权，或者改了密码、账号有变动。',
  'tending.lost.why': '我向{platform}换新的秘钥，回复在路上丢了，旧秘钥在那边只能用一次。这不是谁的错。',
  'tending.lost-key.why': '加密这次授权的密钥遗失了，谁也打不开。不是你的问题，{platform}那边没有变化。',
  'tending.expired.why': '授权到期了：{platform}的授权到时间会自动失效，要由人重新授权。',

  'tending.remind.title': '{names}：授权{day}到期',
  'tending.remind.days': '还剩 {days} 天。',
  'tending.remind.hours': '还剩大约 {hours} 小时。',
  'tending.remind.text': '{platform}的授权到时间会自动失效。到期前重新授权，店铺不会断，有效期重新算，账号名不变。',

  'tending.secret.title': '{names}：客户端秘钥{day}到期',
  'tending.secret.text':
    '你们自己应用的客户端秘钥到时间会自动失效。先在{platform}后台换新秘钥，再点下面的按钮填进来，店铺不会断。',
  'tending.appSecret.title': '{platform}：我们应用的客户端秘钥{day}到期',
  'tending.appSecret.text':
    '到期后 {flow} 的店铺都会断。请到{platform}后台换新秘钥，填到设置里再重启；用“script/shopkey doctor”可以检查。',

  'tending.away.title': '{platform}暂时没有给新秘钥',
  'tending.away.text': '你的{platform}店铺有秘钥到期了，{platform}暂时没有给新的。你不用做什么：我会一直试。',
  'tending.app.title': '{platform}不认我们的应用',
  'tending.app.text':
    '你的{platform}店铺有秘钥到期了，{platform}不给我们的应用换新的。你不用做什么：管理员已经收到通知。',

  'tending.alarm.title': '{platform}不认我们的应用',
  'tending.alarm.text':
    '{flow} 的秘钥都没法续期：{platform}不认应用的编号或秘钥。请到平台后台看秘钥是不是过期了，换上新的再重启；用“script/shopkey doctor”可以检查。店铺的授权都还在。',

  'tending.unsubscribed': '卖家取消授权时，{platform} 不会通知我，要到秘钥失效大家才知道。{why}其他功能不受影响。',
} as const;
