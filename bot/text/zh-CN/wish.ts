export const wish = {
  'wish.help.step.1': '准备好主账号（子账号不支持授权），用这个店铺平时的浏览器和网络。',
  'wish.help.step.2':
    '在 Wish 后台 设置 → API 创建私有应用：应用名称和重新载入 URL 由我给你复制，你把客户端 ID 和客户端秘钥填给我。',
  'wish.help.step.3': '打开我随后给你的链接，用主账号登录，点两次“接受”（Accept）。',
  'wish.help.step.4': '回到这里，5 分钟内点“核对一下”，看清是哪个账号，再保存。',
  'wish.client.lead':
    '只有主账号能授权，子账号不支持。请在 Wish 后台为这个店铺建一个私有应用，再把它的两个值填到这里。',
  'wish.client.step.1': '用这个店铺平时的浏览器和网络打开 {host}，用主账号登录。',
  'wish.client.step.2': '设置 → API：创建私有应用（已有就打开它），把下面的应用名称和重新载入 URL 逐字填进去，保存。',
  'wish.client.step.3': '把那个页面上的客户端 ID 和客户端秘钥复制到这里。',
  'wish.client.help':
    'Wish 每个商户只有一个私有应用。如果别的 ERP 也在用它，对方一续期，我们的授权就失效，反过来也一样，请先商量好用哪一个。你用的是另一个 Wish 后台？点“我登录的是另一个 Wish 后台”。',
  'wish.client.do.submit': '继续',
  'wish.client.do.otherHost': '我登录的是另一个 Wish 后台',
  'wish.copy.appName': '应用名称',
  'wish.copy.redirectUri': '重新载入 URL（Redirect URI）',
  'wish.closed.lead': 'Wish 已关闭 V2。应用的客户端 ID 和秘钥不变，我们改用 V3 继续。',
  'wish.closed.help': 'V3 授权的是同一个店铺，什么都不用重填。',
  'wish.closed.do.v3': '用 V3 继续',
  'wish.retired': 'Wish 已关闭 V2。API 设置里的客户端 ID 不变，我们改用 V3 继续。',
  'wish.consent.lead': '请允许 Shopkey 读取这个店铺的订单。',
  'wish.consent.step.1': '用这个店铺平时的浏览器和网络打开链接。用了别的店铺的环境，两个店铺都可能被判关联。',
  'wish.consent.step.2': '在 {host} 用主账号登录，点两次“接受”（Accept）。',
  'wish.consent.after': '完成后这里会自动更新，再问你一次。链接 30 分钟内有效。',
  'wish.consent.help':
    '浏览器在另一台电脑上，就在那边输入链接。如果授权后页面打不开，点“我有授权码”，在 5 分钟内把最后的网址粘贴过来。账号在别人手里，就点“把链接发给别人”。',
  'wish.code.lead': '请粘贴授权码，或点“接受”之后浏览器停留的完整网址。',
  'wish.code.help': '网址里有 “?code=”。授权码只能用一次，5 分钟内有效。它和客户端秘钥长得一样，请从网址里复制。',
  'wish.handed.lead': '复制这个链接，发给管这个店铺账号的人，24 小时内有效。',
  'wish.handed.step.1': '请对方用这个店铺平时的浏览器和网络打开。',
  'wish.handed.step.2': '在 {host} 用主账号登录，点两次“接受”（Accept）。',
  'wish.handed.after': '对方完成后这里会自动更新，再问你一次。如果对方发来授权码或网址，粘贴到这里。',
  'wish.handed.help': '链接打开后会先说明是你在请求授权、授权哪个店铺。',
  'wish.pageError.lead': 'Wish 页面上写的是什么？',
  'wish.pageError.help': '选最接近的一个，我告诉你怎么办。',

  'wish.problem.cancelledThere': '没关系，什么都没有保存。想好了再打开链接，它仍然有效。',

  'wish.page.sub.label': '没有权限',
  'wish.page.sub': '那是子账号。请在那边退出，用主账号登录；主账号在别人手里，就点“把链接发给别人”。',
  'wish.page.client.label': '没有这个客户端，或客户端 ID 错误',
  'wish.page.client':
    '{host} 上没有这个客户端 ID。请点“返回”，和 设置 → API 里的核对；如果你登录的是另一个 Wish 后台，也在那里选。',
  'wish.page.merchant.label': '应用属于另一个商户',
  'wish.page.merchant': '你登录的不是这个应用所属的商户。请在那边退出，用正确的账号登录。',
  'wish.page.elsewhere.label': '最后跳到了不是 Shopkey 的页面',
  'wish.page.elsewhere':
    'Wish 后台里填的重新载入 URL 不是我们的。请点“返回”，把卡片上的重新载入 URL 复制到 设置 → API，保存后再打开链接。',
  'wish.page.closed.label': '找不到页面（404）',
  'wish.page.closed': '那是 V2 的旧网址，或 Wish 暂时打不开。请重新打开这张卡片上的链接。',
  'wish.page.other.label': '其他',
  'wish.page.other': '请在新窗口重新打开链接。还不行就把页面截图发给管理员。',

  'wish.reason.exchange-10001':
    'Wish 说有一个值对不上，但不说是哪个。请和 设置 → API 依次核对：重新载入 URL（完整、https、末尾没有斜杠）、客户端 ID、客户端秘钥（重新生成过就填新的）。',
  'wish.reason.exchange-10002': '这个授权码已经用过了。请打开新链接，授权码只能用一次。',
  'wish.reason.exchange-10004': '这个授权码超过了 5 分钟。请打开新链接，并在 5 分钟内完成。',
  'wish.reason.exchange-10008':
    'Wish 不认这个授权码，多半是只复制了一半，或者是另一个应用的。请打开新链接，粘贴完整的网址。',
  'wish.reason.exchange-1007': 'Wish 说这次授权已过期。请打开新链接。',
  'wish.reason.exchange-1008': 'Wish 说这次授权已被撤销。请打开新链接。',
  'wish.reason.exchange-1001': 'Wish 没看懂我的请求，这是我们的问题，请告诉管理员。',
  'wish.reason.exchange-closed': 'Wish 移动或关闭了这个接口，请告诉管理员。',
  'wish.reason.exchange-no-client': '缺少客户端 ID 或客户端秘钥，请重新填写。',
  'wish.reason.exchange-secret-for-code':
    '那是客户端秘钥，不是授权码，它们长得一样。我没有发出去。请从浏览器最后停留的网址里复制授权码。',
  'wish.reason.test-1002': 'Wish 停用了这个商户账号。等也没用，请商户联系 Wish。',
  'wish.reason.test-1006': '应用已经不在了：它在 设置 → API 里被删除。请重新创建，再填新的客户端 ID 和秘钥。',
  'wish.reason.test-1007': '授权已过期。请打开新链接。',
  'wish.reason.test-1008': '授权已失效。是不是有别的 ERP 在用同一个私有应用？对方一续期，我们的就失效。请打开新链接。',
  'wish.reason.test-1012': 'Wish 没看懂我的请求，这是我们的问题，请告诉管理员。',
  'wish.reason.test-closed': 'Wish 移动或关闭了这个接口，请告诉管理员。',
  'wish.reason.v2-closed': 'V2 的所有接口都回答“找不到”。',

  'wish.note.inactive': 'Wish 显示这个账号未激活（INACTIVE）。可以保存，但激活之前不会有订单。',
  'wish.note.noOrders': '这次授权不包括订单（orders:read）。可以保存，但应用在 Wish 有了这个权限之后才会有订单。',
  'wish.note.noName': '这次授权不包括店铺名称（merchant:read），请核对卖家编号。',

  'wish.fault.clientId': '客户端 ID 是 24 位，只有 0 到 9 和 a 到 f。',
  'wish.fault.clientSecret': '客户端秘钥至少 28 位字母和数字，一般是 32 位，请完整复制。',
  'wish.fault.idForSecret': '这像是客户端 ID。客户端秘钥更长。',

  'wish.disconnect.byHand': 'Wish 那边的授权还在，要在 API 设置里移除应用，或更新它的秘钥。',
} as const;
