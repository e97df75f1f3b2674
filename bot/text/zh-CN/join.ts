export const join = {
  'join.title': '一个人，两个聊天',
  'join.how':
    '你两个聊天都在用？那我可以把它们当成同一个人：权限两边通用，在一边开始的授权可以到另一边继续。请在 15 分钟内，到另一个聊天里把下面这串发给我，再由管理员确认。',
  'join.code': '在另一个聊天里发这个',
  'join.unknown': '这个代码不对，或者已经过期。请到另一个聊天里对我说“同一个人”，拿一个新的。',
  'join.sameChat': '这个代码要在另一个聊天里发。请到那边发给我。',
  'join.already': '你和 {one} 已经是同一个人了。',
  'join.oneOf': '{name}（{chat}）',
  'join.what': '{one} 和 {two} 是同一个人',
  'join.sent': '已经发给管理员：{what}。有答复我会告诉你。',
  'join.decide.title': '{name} 说自己两个聊天都在用',
  'join.decide.text': '确认后，两边的权限通用。名字谁都可以改：没把握的话，请先当面问一下本人。',
  'join.done': '从现在起，{what}。给其中一个的权限，两边都算。',
  'join.part': '分开',
  'join.parted': '{one} 和 {two} 现在分开了，各自只有自己那边的权限。',
  'join.none': '没有和另一个聊天合在一起，什么都没有改动。',
} as const;
