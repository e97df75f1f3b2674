export const shopify = {
  'shopify.site.lead': '要授权哪个店铺？粘贴后台任意一页的网址，或 .myshopify.com 前面的店铺名都可以。',
  'shopify.site.help':
    '不是买家看到的网址。在店铺后台打开 设置 → 域名，找以 .myshopify.com 结尾的那个；或者直接复制后台任意一页的网址。',

  'shopify.help.step.1': '准备好店铺网址：以 .myshopify.com 结尾，在 设置 → 域名 里能找到。',
  'shopify.help.step.2': '打开我给你的链接，用这个店铺平时的浏览器和网络。',
  'shopify.help.step.3': '用店主账号登录（或有权安装应用的员工账号），点“安装”。',
  'shopify.help.step.4':
    '不方便用链接？用自己在 Dev Dashboard 创建的应用，或已有的 shpat_ 令牌也行：点卡片上的“其他”。',
  'shopify.consent.lead': '请在 {site} 安装 Shopkey 的应用，允许它读取这个店铺的订单。',
  'shopify.consent.step.1': '用这个店铺平时的浏览器和网络打开链接。',
  'shopify.consent.step.2': '用店主账号登录（或有权安装应用的员工账号），点“安装”。',
  'shopify.consent.after': '完成后这里会自动更新。链接 30 分钟内有效。',
  'shopify.consent.help':
    '浏览器在另一台电脑上，就在那边输入链接。如果安装后页面打不开，点“我有授权码”，90 秒内把最后的网址粘贴过来。账号在别人手里，就点“把链接发给别人”。',
  'shopify.consent.do.dev-app': '改用自己的应用',
  'shopify.code.lead': '请粘贴点“安装”之后浏览器停留的完整网址。',
  'shopify.code.help':
    '网址里有 “code=” 和 “hmac=”。Shopify 的签名只有 90 秒有效：过了就重新打开链接，立刻复制新的网址。',
  'shopify.pageError.lead': 'Shopify 页面上写的是什么？',
  'shopify.pageError.help': '选最接近的一个，我告诉你怎么办。',
  'shopify.handed.lead': '复制这个链接，发给能在 {site} 安装应用的人，24 小时内有效。',
  'shopify.handed.step.1': '请对方用这个店铺平时的浏览器和网络打开。',
  'shopify.handed.step.2': '用店主账号登录（或有权安装应用的员工账号），点“安装”。',
  'shopify.handed.after': '对方完成后这里会自动更新。如果对方发来网址，请立刻粘贴到这里。',
  'shopify.handed.help': '链接打开后会先说明是你在请求授权、授权哪个店铺。',

  'shopify.dev-app.lead':
    '请填写你自己在 Dev Dashboard 创建的应用的信息。应用必须和 {site} 属于同一个组织，并且已安装到这个店铺。',
  'shopify.dev-app.step.1': '打开 Dev Dashboard：Apps → Create app。发布一个带权限 {scopes} 的版本，再安装到店铺。',
  'shopify.dev-app.step.2': '在应用的 Settings 里复制 Client ID 和 Client secret。',
  'shopify.dev-app.help':
    '2026 年起，新应用要在 Dev Dashboard（dev.shopify.com）创建，不能再在店铺后台创建。别的组织的应用（比如代运营公司的）不能这样用。',
  'shopify.dev-app.do.submit': '保存并核对',
  'shopify.dev-app.do.admin-token': '我有 shpat_ 令牌',
  'shopify.dev-app.do.install': '改为安装 Shopkey 的应用',

  'shopify.admin-token.lead': '请填写 {site} 已有应用的 Admin API 访问令牌。',
  'shopify.admin-token.step.1': '店铺后台：设置 → 应用 → 开发应用 → 你的应用 → API 凭据。',
  'shopify.admin-token.step.2': '令牌只显示一次。看不到了就重新生成，旧的会立刻失效。',
  'shopify.admin-token.step.3': '在“配置”里，应用要有权限 {scopes}。',
  'shopify.admin-token.help':
    '令牌以 “shpat_” 开头。这种应用已经不能新建，原有的可以继续用。没有的话，点“我的应用在 Dev Dashboard”。',
  'shopify.admin-token.do.submit': '保存并核对',
  'shopify.admin-token.do.dev-app': '我的应用在 Dev Dashboard',
  'shopify.admin-token.do.install': '改为安装 Shopkey 的应用',

  'shopify.private.lead': '请填写 {site} 私有应用的 API key 和密码。',
  'shopify.private.step.1': '原来的位置是店铺后台：应用 → 管理私有应用 → 选择应用。',
  'shopify.private.help': 'Shopify 在 2022 年已把私有应用转为自定义应用，剩下的也许还能用。',
  'shopify.private.do.submit': '保存并核对',
  'shopify.retired': 'Shopify 已经没有私有应用了。请改用 Dev Dashboard 的应用，或自定义应用的令牌。',

  'shopify.problem.cancelledThere': '没关系，什么都没有保存。想好了再打开链接，它仍然有效。',

  'shopify.page.hosts.label': '提示 matching hosts',
  'shopify.page.hosts':
    '我们应用的网址和回调网址不在同一个域名。这是我们的问题，请告诉管理员在 Dev Dashboard 里改成一致。',
  'shopify.page.redirect.label': '提示 redirect_uri 不在白名单',
  'shopify.page.redirect': '我们的回调网址没有在 Shopify 登记。请告诉管理员，应用的 Redirect URLs 里要有它。',
  'shopify.page.distribution.label': '提示这个店铺不能安装',
  'shopify.page.distribution':
    '我们的应用不能安装到这个店铺：自定义分发只能给一个店铺或一个组织用。请告诉管理员，或点“其他”→“改用自己的应用”。',
  'shopify.page.rights.label': '提示没有权限安装应用',
  'shopify.page.rights':
    '这个账号不能安装应用。请让店主打开链接（点“把链接发给别人”），或让店主在 设置 → 用户 里给权限。',
  'shopify.page.otherShop.label': '是别的店铺，或无权访问',
  'shopify.page.otherShop':
    '登录的不是 {site} 的账号。请在那边退出 Shopify，再打开链接；如果店铺填错了，点“返回”重新填。',
  'shopify.page.paused.label': '提示店铺已暂停或欠费',
  'shopify.page.paused': '店铺暂停或欠费时不能安装应用。请店主在 设置 → 套餐 里处理，之后再打开链接。',
  'shopify.page.other.label': '其他',
  'shopify.page.other': '请在新窗口重新打开链接。还不行就把页面截图发给管理员。',

  'shopify.reason.shop_not_permitted':
    '这个应用和 {site} 不属于同一个组织。请在店铺所属的组织里创建应用；如果“其他”里有 Shopkey 的应用，也可以改为安装它。',
  'shopify.reason.app_not_installed':
    '这个应用还没有安装到 {site}。请先在 Dev Dashboard 安装，再试一次。如果应用是在店铺后台创建的，请点“我有 shpat_ 令牌”。',
  'shopify.reason.application_cannot_be_found':
    'Shopify 没有这个 Client ID 的应用。请到 Dev Dashboard 应用的 Settings 重新复制。',
  'shopify.reason.invalid_client': 'Shopify 不认这个客户端秘钥。请到应用的 Settings 重新复制；如果秘钥换过，请用新的。',
  'shopify.reason.app-invalid_client':
    'Shopify 不认我们应用的客户端秘钥，不是你的问题。请告诉管理员：到 Dev Dashboard 应用的 Settings 复制秘钥，填到 Shopkey 的设置里。之后打开新链接。',
  'shopify.reason.app-application_cannot_be_found':
    'Shopify 找不到我们的应用，不是你的问题。请告诉管理员：Shopkey 里的 Client ID 不对，或应用已被删除。',
  'shopify.reason.app-fewer-scopes':
    'Shopify 给我们应用的权限不够。请告诉管理员：Dev Dashboard 里应用的版本要有权限 {scopes}。之后打开新链接。',
  'shopify.reason.app-not-configured': 'Shopkey 里还没有设置我们的 Shopify 应用。请告诉管理员。',
  'shopify.reason.no-such-shop':
    'Shopify 没有 {site} 这个店铺。请点“返回”，在 设置 → 域名 里找以 .myshopify.com 结尾的网址。',
  'shopify.reason.renamed': '{site} 会跳到别的网址：店铺改过名。请点“返回”，填 设置 → 域名 里现在的那个。',
  'shopify.reason.dead-token': 'Shopify 不接受 {site} 的这个授权：令牌已更换、应用已卸载，或是别的店铺的。请重新授权。',
  'shopify.reason.no-token': '还没有令牌，请重新授权。',
  'shopify.reason.missing-scope': '授权有效，但应用的权限不够。请给应用加上权限 {scopes}，在店铺后台同意，再试一次。',
  'shopify.reason.non-expiring': 'Shopify 已不再接受这种永久令牌。请重新授权。',
  'shopify.reason.frozen': '{site} 因为欠 Shopify 费用被冻结。请店主在 设置 → 账单 里付清；在那之前什么都不会丢。',
  'shopify.reason.locked': '{site} 被 Shopify 锁定了。请店主联系 Shopify 客服；什么都不会丢。',
  'shopify.reason.inactive': '{site} 目前没有营业。店主可以在 设置 → 套餐 里重新开启。',
  'shopify.reason.invalid_request': '授权码已经用过，或已过期。请打开新链接。',
  'shopify.reason.invalid_grant': '授权码已经用过，或已过期。请打开新链接。',
  'shopify.reason.no-refresh-token': 'Shopify 给的令牌不能续期，和我们要求的不一样。请打开新链接；还不行就告诉管理员。',

  'shopify.note.otherVersion': 'Shopify 用了另一个接口版本来答复。可以继续，但请告诉管理员。',

  'shopify.fault.site': '这不是 Shopify 的店铺网址。请在店铺后台打开 设置 → 域名，找以 .myshopify.com 结尾的那个。',
  'shopify.fault.adminToken': '令牌以 “shpat_” 开头，请完整复制。',
  'shopify.fault.secretForToken': '这是应用的秘钥。令牌以 “shpat_” 开头。',
  'shopify.fault.idForToken': '这是 Client ID（API key）。令牌以 “shpat_” 开头。',
  'shopify.fault.otherToken': '这是另一种令牌。这里要的令牌以 “shpat_” 开头。',
  'shopify.fault.clientId': '这不是 Client ID：它大约有 32 位，由数字和 a 到 f 的字母组成。',
  'shopify.fault.clientSecret': '客户端秘钥以 “shpss_” 开头，请完整复制。',
  'shopify.fault.tokenForSecret': '这是令牌。秘钥以 “shpss_” 开头；要填令牌，请点“我有 shpat_ 令牌”。',
  'shopify.fault.apiKey': 'API key 大约有 32 位，由数字和 a 到 f 的字母组成。',
  'shopify.fault.apiPassword': '密码以 “shppa_” 开头，或是 32 位数字和 a 到 f 的字母。',
  'shopify.fault.secretForPassword': '这是应用的秘钥。密码以 “shppa_” 开头。',

  'field.site': '店铺网址',
  'field.site.hint': '以 .myshopify.com 结尾；后台任意一页的网址也可以。',
  'field.adminToken': 'Admin API 访问令牌',
  'field.apiKey': 'API key',
  'field.apiPassword': '私有应用的密码',

  'shopify.disconnect.byHand': '应用还装在店铺里，要在 Shopify 后台“设置 - 应用”里卸载。确认没有别的系统在用再卸载。',
} as const;
