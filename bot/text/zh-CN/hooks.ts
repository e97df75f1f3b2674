export const hooks = {
  'hooks.show': '查看',
  'hooks.untold.title': '回调 {name} 没有响应',
  'hooks.given-up.text':
    '它的地址一天没有收下通知（{reason}），最早的通知已经放弃，后面的会继续发。请检查一下，或者先停用；漏掉的内容可以用接口查询。',
  'hooks.gone.text': '它的地址表示已经不再使用（{reason}），所以不再发送。恢复后请重新启用。',
} as const;
