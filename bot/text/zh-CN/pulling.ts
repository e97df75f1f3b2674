export const pulling = {
  'pulling.begins': '正在拉取昨天以来的订单。',
  'pulling.some': '{zone}昨天 0 点以来共 {count} 个订单。',
  'pulling.one': '{zone}昨天 0 点以来共 1 个订单。',
  'pulling.each': '（{sites}）',
  'pulling.eachZone': '各站点当地时间',
  'pulling.none':
    '{zone}昨天 0 点以来没有订单。查的是{sites}，截至 {until} 所有新增和有变动的订单，用的权限是“{permission}”。',
  'pulling.next': '{minutes} 分钟后再查。',
  'pulling.nextSoon': '1 分钟后再查。',
  'pulling.nextAt': '{time} 再查。',
  'pulling.again': '{minutes} 分钟后再试。',
  'pulling.againSoon': '1 分钟后再试。',
  'pulling.againAt': '{time} 再试。',

  'pulling.fact': '订单',
  'pulling.looked': '上次查询：{time}。',
  'pulling.first': '正在第一次拉取。',
  'pulling.stopped': '店铺重新授权后再继续拉取。',
  'pulling.failing': '{why}从 {since} 起一直这样。',
  'pulling.known.some': '{zone}昨天 0 点以来，截至 {until} 共 {count} 个订单；之后的还没查到。',
  'pulling.known.one': '{zone}昨天 0 点以来，截至 {until} 共 1 个订单；之后的还没查到。',
  'pulling.known.none': '{zone}昨天 0 点以来，截至 {until} 没有订单；之后的还没查到。',
  'pulling.unknown': '{until} 之后的订单还没查到。',
  'pulling.neverYet': '订单还没能查到。',
  'pulling.overdue': '早该再查却一直没有查：请管理员看看 Shopkey 的后台进程是否在运行。',

  'pulling.unread': '{time} 收到的 {count} 个订单格式我看不懂，这里没有算进去：请到{platform}后台查看，并告诉管理员。',
  'pulling.unread.one': '{time} 收到的 1 个订单格式我看不懂，这里没有算进去：请到{platform}后台查看，并告诉管理员。',

  'pulling.why.refused': '{platform}不让我读取订单。',
  'pulling.why.expired': '{platform}不让我读取订单：授权已失效。',
  'pulling.why.mismatch': '{platform}说这几个站点不是一起的。',
  'pulling.why.throttled': '{platform}要我等一会儿。',
  'pulling.why.unavailable': '{platform}暂时出错。',
  'pulling.why.app-refused': '{platform}不认我们的应用，需要管理员处理。',
  'pulling.why.unexpected': '{platform}的回复我看不懂。',

  'pulling.refused.title': '{names}：读取不了订单',
  'pulling.stuck.title': '{names}：已经几个小时查不到订单',
  'pulling.stuck.text': '我会一直试，恢复后把漏掉的订单补上。在那之前，请到{platform}后台看新订单。',
  'pulling.refused.text':
    '授权的人要有查看订单的权限，应用也要有“{permission}”权限。处理好后请给 {names} 重新授权；在那之前我每隔几小时问一次{platform}。',
} as const;
