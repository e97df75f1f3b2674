export const lazada = {
  'lazada.app.lead': '请填写你们公司在来赞达（Lazada）的应用。只填这一次，以后本公司的店铺会自动使用。',
  'lazada.app.step.1': '打开 {consolePage} → APP Console。还没有应用？新建一个“Seller In-house APP”，等它审批通过。',
  'lazada.app.step.2': '把应用的回调地址改成下面这个，要完全一样。',
  'lazada.app.step.3': '在应用页面复制 App Key 和 App Secret。',
  'lazada.app.help': 'App Key 是一串较短的数字，App Secret 里还有字母。一个应用可用于所有国家。',
  'lazada.help.step.1':
    '准备好本公司应用的 App Key 和 App Secret：类型是“Seller In-house APP”，一个应用所有国家都能用。',
  'lazada.help.step.2': '打开我给你的链接，用这个店铺平时的浏览器和网络。',
  'lazada.help.step.3': '选好国家，用主账号登录并授权。跨境卖家选“Crossborder”，用马来西亚的账号登录。',
  'lazada.copy.redirectUri': '回调地址',
  'lazada.consent.lead': '请允许 Shopkey 读取这个店铺的订单。',
  'lazada.consent.step.1': '用这个店铺平时的浏览器和网络打开链接。用了别的店铺的环境，两个店铺都可能被判关联。',
  'lazada.consent.step.2':
    '国家选{site}，用店铺主账号登录并授权。跨境卖家选“Crossborder”，用马来西亚站的账号登录，一次授权六个国家。',
  'lazada.consent.after': '完成后这里会自动更新。链接对应应用 {appKey}，30 分钟内有效。',
  'lazada.consent.help':
    '如果浏览器停在一个打不开的页面，点“我有授权码”，把那个网址粘贴过来。店铺是另一家公司的？点“其他”→“用别的应用”。',
  'lazada.code.lead': '请粘贴授权码，或授权后浏览器停留的完整网址。',
  'lazada.code.help': '网址里有 “code=”。授权码只能用一次，半小时内有效。不要在这里粘贴秘钥或密码。',
  'lazada.pageError.lead': 'Lazada 页面上写的是什么？',
  'lazada.pageError.help': '选最接近的一个，我告诉你怎么办。',
  'lazada.handed.lead': '复制这个链接，发给管这个店铺账号的人，24 小时内有效。',
  'lazada.handed.step.1': '请对方用这个店铺平时的浏览器和网络打开。',
  'lazada.handed.step.2': '选好国家，用店铺主账号登录并授权。',
  'lazada.handed.after': '对方完成后这里会自动更新。如果对方发来授权码或网址，粘贴到这里。',
  'lazada.handed.help': '链接打开后会先说明是你在请求授权、授权哪个店铺。',
  'lazada.note.testApp': '你们的应用还在测试状态：这次授权将于 {ends} 失效。请在控制台把应用上线，然后再授权一次。',

  'lazada.problem.cancelledThere': '没关系，什么都没有保存。想好了再打开链接，它仍然有效。',

  'lazada.page.redirect.label': '提示 redirect_uri 或回调地址有误',
  'lazada.page.redirect': '应用的回调地址不一致。请在控制台改成 {redirectUri}，要完全一样，再打开链接。',
  'lazada.page.app.label': '提示应用或 appkey 无效',
  'lazada.page.app': 'Lazada 不认应用 {appKey}，或者它还没审批通过。点“其他”→“用别的应用”，核对 App Key。',
  'lazada.page.country.label': '登录不上',
  'lazada.page.country': '登录框上面的国家必须和账号一致。跨境卖家选“Crossborder”，用马来西亚站的账号。',
  'lazada.page.other.label': '其他',
  'lazada.page.other': '请在新窗口重新打开链接。还不行就把页面截图发给管理员。',

  'lazada.reason.InvalidCode': '授权码用过了、超过半小时了，或是另一个应用的。请打开新链接。',
  'lazada.reason.IncompleteSignature':
    'App Secret 和 App Key {appKey} 对不上。请重新复制 App Secret 粘贴到这里，其他内容都保留着。',
  'lazada.reason.InvalidAppKey': 'Lazada 不认 App Key {appKey}。请从 {consolePage} 复制。',
  'lazada.reason.code-of-another-app': '这个授权码不是应用 {appKey} 的。请打开新链接，或填写授权码所属的应用。',
  'lazada.reason.no-seller': '这个账号在 Lazada 没有店铺。请打开新链接，用店铺主账号登录。',
  'lazada.reason.another-seller': '答复的店铺不是刚才授权的那个。请打开新链接。',
  'lazada.reason.MissingParameter': 'Lazada 说我少传了内容。这是我的问题，请告诉管理员。',
  'lazada.reason.IllegalTimestamp': 'Lazada 说我的时钟不对，不是你的问题。请让管理员校准这台机器的时间。',
  'lazada.reason.IllegalAccessToken': '这次授权已经失效。请打开新链接。',
  'lazada.reason.IllegalRefreshToken': '这次授权已经到期。请打开新链接。',
  'lazada.reason.AUTH_TYPE_UNSUPPORTED': '这次授权绑定了服务市场的订单，不能续期。请先续订，再打开新链接。',
  'lazada.reason.InsufficientPermission':
    '应用没有读取卖家信息的权限。请在控制台申请卖家和订单的接口权限，再打开新链接。',
  'lazada.disconnect.byHand':
    'Lazada 那边的授权要到期才会失效，目前没有找到卖家自己取消的页面。管理应用的人可以在应用控制台“App Management - Auth Management”里，把这个账号从卖家白名单中删掉。',
} as const;
