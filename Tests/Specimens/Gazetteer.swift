/// A Chinese name with its spelling in Latin letters, for file names.
struct Name {
  let text: String
  let slug: String

  init(_ text: String, _ slug: String) {
    self.text = text
    self.slug = slug
  }
}

/// The material of invented names. None of the regions exists.
enum Gazetteer {
  static let regions = [
    Name("青云县", "qingyun"), Name("白沙河市", "baishahe"), Name("望川县", "wangchuan"), Name("云栖县", "yunqi"),
    Name("鹤鸣县", "heming"), Name("柳浦区", "liupu"), Name("石桥坝县", "shiqiaoba"), Name("枫林渡市", "fenglindu"),
    Name("澄溪县", "chengxi"), Name("南渡河市", "nanduhe"), Name("碧川县", "bichuan"), Name("松涧县", "songjian"),
    Name("桐河县", "tonghe"), Name("清泉湾市", "qingquanwan"), Name("苇塘县", "weitang"), Name("金穗县", "jinsui"),
    Name("银杏坪县", "yinxingping"), Name("龙潭湖市", "longtanhu"), Name("芦花荡县", "luhuadang"),
    Name("霞川县", "xiachuan"), Name("望月湖区", "wangyuehu"), Name("听松县", "tingsong"), Name("沅溪县", "yuanxi"),
    Name("砚池县", "yanchi"), Name("蓝桥县", "lanqiao"), Name("麦浪县", "mailang"), Name("渔梁县", "yuliang"),
    Name("锦溪县", "jinxi"), Name("鹭洲县", "luzhou"), Name("雪岭县", "xueling"), Name("石榴湾市", "shiliuwan"),
    Name("乌篷县", "wupeng"), Name("古槐县", "guhuai"), Name("槐树岭县", "huaishuling"), Name("五里塘区", "wulitang"),
  ]

  static let departments = [
    Name("财政局", "caizhengju"), Name("教育局", "jiaoyuju"), Name("民政局", "minzhengju"),
    Name("自然资源局", "ziranziyuanju"), Name("交通运输局", "jiaotongju"), Name("水利局", "shuiliju"),
    Name("农业农村局", "nongyenongcunju"), Name("文化和旅游局", "wenlvju"), Name("卫生健康局", "weijianju"),
    Name("审计局", "shenjiju"), Name("市场监督管理局", "shichangjianguanju"), Name("统计局", "tongjiju"),
    Name("司法局", "sifaju"), Name("应急管理局", "yingjiju"), Name("人力资源和社会保障局", "renshe"),
    Name("住房和城乡建设局", "zhujianju"), Name("发展和改革局", "fagaiju"), Name("科学技术局", "kejiju"),
    Name("商务局", "shangwuju"), Name("医疗保障局", "yibaoju"),
  ]

  static let townFirst = [
    Name("桂", "gui"), Name("柳", "liu"), Name("石", "shi"), Name("沙", "sha"), Name("梅", "mei"), Name("竹", "zhu"),
    Name("松", "song"), Name("清", "qing"), Name("黄", "huang"), Name("高", "gao"), Name("新", "xin"), Name("龙", "long"),
  ]

  static let townSecond = [
    Name("塘", "tang"), Name("桥", "qiao"), Name("坪", "ping"), Name("湾", "wan"), Name("溪", "xi"), Name("岭", "ling"),
    Name("沟", "gou"), Name("集", "ji"), Name("店", "dian"), Name("渡", "du"),
  ]

  static let quarterFirst = [
    Name("东", "dong"), Name("西", "xi"), Name("南", "nan"), Name("北", "bei"), Name("城", "cheng"),
  ]

  static let quarterSecond = [
    Name("桥", "qiao"), Name("关", "guan"), Name("园", "yuan"), Name("门", "men"), Name("坡", "po"),
  ]
}
