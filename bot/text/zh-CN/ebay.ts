export const ebay = {
  'ebay.consent.lead': '请允许 Shopkey 读取这个店铺的订单。',
  'ebay.consent.step.1': '用这个店铺平时的浏览器和网络打开链接。用了别的店铺的环境，两个店铺都可能被判关联。',
  'ebay.consent.step.2': '用店铺的 eBay 账号登录（不是开发者账号），点“同意”。',
  'ebay.consent.after': '完成后这里会自动更新。链接 30 分钟内有效。',
  'ebay.consent.help':
    '这是普通链接，不是弹窗，浏览器不会拦截。浏览器在另一台电脑上，就在那边输入链接。如果最后停在 eBay 的感谢页，或页面打不开，点“我有授权码”，把那一页的网址粘贴过来。以后改了店铺的密码或用户名，授权就会失效。',
  'ebay.code.lead': '请粘贴点“同意”之后浏览器停留的完整网址。',
  'ebay.code.help': '网址里有 “code=”，eBay 的感谢页也一样。授权码只能用一次，5 分钟内有效。不要在这里粘贴密码。',
  'ebay.pageError.lead': 'eBay 页面上写的是什么？',
  'ebay.pageError.help': '“error_id” 后面的那个词就是。选最接近的一个，我告诉你怎么办。',
  'ebay.handed.lead': '复制这个链接，发给管这个店铺账号的人，24 小时内有效。',
  'ebay.handed.step.1': '请对方用这个店铺平时的浏览器和网络打开。',
  'ebay.handed.step.2': '用店铺的 eBay 账号登录，点“同意”。',
  'ebay.handed.after': '对方完成后这里会自动更新。如果对方发来网址或授权码，粘贴到这里。',
  'ebay.handed.help': '链接打开后会先说明是你在请求授权、授权哪个店铺。',
  'ebay.signIn.lead': '请允许 Shopkey 读取这个店铺的订单。',
  'ebay.signIn.step.1': '用这个店铺平时的浏览器和网络打开链接。用了别的店铺的环境，两个店铺都可能被判关联。',
  'ebay.signIn.step.2': '用店铺的 eBay 账号登录，5 分钟内点“同意”。',
  'ebay.signIn.step.3': '回到这里，点“我已同意”。',
  'ebay.signIn.help': '这是普通链接，不是弹窗，浏览器不会拦截。每点一次都重新开始，又有 5 分钟。',
  'ebay.signIn.do.agreed': '我已同意',
  'ebay.signIn.do.tooLate': '提示 Error 20.1.5',
  'ebay.closed.IN': 'eBay 印度站已经关闭。我能授权的站点有：',
  'ebay.closed.CN': 'eBay 没有中国站，中国卖家都在其他国家的站点销售。我能授权的站点有：',
  'ebay.closed.JP': 'eBay 没有日本站。我能授权的站点有：',
  'ebay.closed.TW': 'eBay 没有台湾站。我能授权的站点有：',
  'ebay.closed.RU': 'eBay 没有俄罗斯站。我能授权的站点有：',
  'ebay.retired': 'Auth’n’Auth 是 eBay 的旧方式，这里没有开启。现在用 OAuth 授权。',

  'ebay.problem.cancelledThere': '没关系，什么都没有保存。想好了再打开链接，它仍然有效。',

  'ebay.page.login.label': '提示用户名或密码不正确',
  'ebay.page.login':
    'eBay 有三种账号：店铺账号、开发者账号、测试账号，这里只能用店铺账号。请重新打开链接，用店铺账号登录。',
  'ebay.page.invalid_request.label': 'invalid_request',
  'ebay.page.invalid_request':
    'invalid_request：Shopkey 的 client id 或 RuName 不对。这是我们的问题，请告诉管理员，和 eBay 开发者后台核对这两项。',
  'ebay.page.invalid_scope.label': 'invalid_scope',
  'ebay.page.invalid_scope':
    'invalid_scope：我们的应用缺少 Shopkey 要的权限。请告诉管理员，在 eBay 开发者后台核对应用的 OAuth Scopes。',
  'ebay.page.unauthorized_client.label': 'unauthorized_client',
  'ebay.page.unauthorized_client':
    'unauthorized_client：eBay 不认识我们的 client id。请告诉管理员：是不是正式环境的应用，有没有启用？',
  'ebay.page.temporarily_unavailable.label': 'temporarily_unavailable',
  'ebay.page.temporarily_unavailable':
    'temporarily_unavailable：可能是 eBay 故障，过 10 分钟再试。还不行就请管理员核对 RuName：那里填成网址时，eBay 也这样提示。',
  'ebay.page.tooLate': 'Error 20.1.5：超过了 5 分钟。请重新打开链接，每次打开都重新计时。还不行就请管理员核对 RuName。',
  'ebay.page.other.label': '其他',
  'ebay.page.other': '请在新窗口重新打开链接。还不行就把页面截图发给管理员。',

  'ebay.reason.code-refused': 'eBay 不认这个授权码：已经用过、超过了 5 分钟，或没有复制完整。请打开新链接。',
  'ebay.reason.grant-refused': 'eBay 已经终止了这个授权。店铺的密码或用户名改过吗？或者取消过授权？请重新授权。',
  'ebay.reason.token-refused': 'eBay 不再认这些秘钥。请重新授权。',
  'ebay.reason.token-unknown': 'eBay 不认识这个令牌：没有复制完整，或是测试环境的。请重新授权。',
  'ebay.reason.token-ended': '这个令牌已经到期或被取消。请重新授权。',
  'ebay.reason.no-token': '这个店铺的秘钥已经不在这里了。请重新授权。',
  'ebay.reason.not-a-seller': '这个 eBay 账号没有注册成卖家，没有订单。请用店铺的账号登录。',
  'ebay.reason.scope-missing': '这次授权缺少 Shopkey 需要的权限。请打开新链接再同意一次，还不行就告诉管理员。',
  'ebay.reason.access-denied': 'eBay 拒绝访问这个账号。请打开新链接再同意一次。',
  'ebay.reason.flow-retired': '这种旧版授权取不到订单。请重新授权这个店铺，之后订单会自动同步。',
  'ebay.reason.not-agreed': 'eBay 说还没有人同意。请回到 eBay 的页面点“同意”，等 10 秒，再点一次“我已同意”。',
  'ebay.reason.no-code': '请先打开链接，在 eBay 页面上同意。',
  'ebay.reason.invalid_client':
    'eBay 不认我们的应用，不是你的问题。请告诉管理员：和 eBay 开发者后台核对 App ID 和 Cert ID，填到 Shopkey 的设置里。之后重新打开链接。',
  'ebay.reason.unauthorized_client':
    'eBay 不允许我们的应用这样做，不是你的问题。请告诉管理员：没有设置好 eBay 的账号删除通知之前，应用可能是停用的。',
  'ebay.reason.invalid_scope': 'eBay 说我们的应用缺少权限，不是你的问题。请告诉管理员核对应用的 OAuth Scopes。',
  'ebay.reason.wrong-runame': '我们的 RuName 不对或类型不对，不是你的问题。请告诉管理员：要用于用户授权的那一种。',
  'ebay.reason.app-not-configured': 'Shopkey 里还没有设置我们的 eBay 应用。请告诉管理员。',

  'ebay.ended.PASSWORD_CHANGE': '店铺 eBay 账号的密码或用户名改过了，所有授权都会因此失效。',
  'ebay.ended.REVOKED_BY_USER': '有人在 My eBay 取消了授权。',
  'ebay.ended.REVOKED_BY_EBAY': 'eBay 主动取消了授权，通常是怀疑账号被盗。请先确认账号安全。',
  'ebay.ended.REVOKED_BY_APP': '授权是通过我们自己的应用取消的。',

  'ebay.subscribe.missing': 'Shopkey 启动后几分钟内会自动订阅，之后每天检查一次：请启动它，缺什么看日志。',
  'ebay.subscribe.alert-email': 'eBay 要先有一个接收告警的邮箱：请设置 SHOPKEY_EBAY_ALERT_EMAIL，再重启我。',
  'ebay.subscribe.challenge':
    'eBay 没能验证通知地址：请运行“script/shopkey doctor”，看看外网能不能访问我们的公开地址。',
  'ebay.subscribe.elsewhere':
    '我们的 eBay 应用已经订阅了 AUTHORIZATION_REVOCATION，但通知发往别的地址，而 eBay 只允许一个订阅。如果没人在用，请用 Notification API 删除它，我会重新订阅。',
  'ebay.subscribe.not-allowed': 'eBay 不允许我们的应用订阅 AUTHORIZATION_REVOCATION，请联系 eBay 开发者支持。',

  'ebay.note.onHold': 'eBay 冻结了这个账号。可以保存，但解冻之前订单可能不全。',
  'ebay.note.unconfirmed': '这个账号在 eBay 还没有完成验证。可以保存，之后请在 eBay 完成验证。',
  'ebay.note.hiddenName': 'eBay 用编号代替了这个账号的用户名：美国账号对中国大陆的应用都是这样显示。',
  'ebay.note.registeredInChina': '这个账号是在中国注册的，eBay 没有中国站。它可以在所有站点销售。',

  'ebay.disconnect.byHand': 'eBay 那边的授权还在，要卖家在账号设置的第三方应用授权里取消。',
} as const;
