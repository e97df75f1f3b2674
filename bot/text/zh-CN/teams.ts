/** 只在 Teams 里用到的文字。 */
export const teams = {
  'teams.step': '第 {n} 步，共 {of} 步',
  'teams.required': '请填写：{label}',
  'teams.checking': '正在核对……这张卡片会自动更新。',
  'teams.checked': '这一步已办完。输入“继续”可以查看进度。',
  'teams.ok': '好的',
  'teams.sorry': '抱歉，我这边出了问题。你填的内容都还在，请再试一次。',
  'teams.refused': '我只为本公司的成员服务，请联系管理员。',
  'teams.private': '我们在私聊里继续。',
  'teams.open': '打开私聊',
} as const;
