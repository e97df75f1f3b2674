/** 只在 Slack 里用到的文字。 */
export const slack = {
  'slack.step': '第 {n} 步，共 {of} 步',
  'slack.change': '修改',
  'slack.close': '关闭',
  'slack.loading': '请稍等……',
  'slack.secretHere':
    'Slack 没有密码输入框：你在这里填的内容看得见，也会经过 Slack 的服务器。配好公网地址后，Shopkey 有更安全的填写页面，请联系管理员。',
  'slack.noForm': '这里没有要填的了。聊天里的卡片会显示进度。',
  'slack.pressAgain': '表单没能及时打开，请再点一次按钮，什么都没有改动。',
  'slack.inMessages': '请到“消息”标签页继续。',
  'slack.sorry': '抱歉，我这边出了问题。你填的内容都还在，请再试一次。',
  'slack.refused': '我只为本工作区的成员服务，请联系管理员。',
  'slack.prompts': '想办什么？',
  'slack.prompt.resume': '继续：{title}',
  'slack.prompt.resume.message': '继续',
  'slack.prompt.authorize': '授权店铺',
  'slack.prompt.authorize.message': '授权',
  'slack.prompt.shops': '我的店铺',
  'slack.prompt.shops.message': '我的店铺',
  'slack.prompt.help': '你能做什么？',
  'slack.prompt.help.message': '帮助',
} as const;
