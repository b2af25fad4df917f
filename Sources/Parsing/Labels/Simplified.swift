/// Traditional characters as the simplified ones of the forms: for documents printed in the former as a whole.
///
/// Each takes three bytes in UTF-8 in either script, so that a place in one text is the same place in the other.
enum Simplified {
  /// A text with every traditional character of the table simplified; nil when it is not a traditional one.
  static func text(_ text: [UInt8]) -> [UInt8]? {
    guard text.withUnsafeBufferPointer({ LineSearch.contains("開", in: $0, 0..<$0.count) }) else { return nil }
    var text = text
    var position = 0
    while position + 2 < text.count {
      guard text[position] & 0xF0 == 0xE0 else {
        position += 1
        continue
      }
      let scalar =
        UInt32(text[position] & 0x0F) << 12 | UInt32(text[position + 1] & 0x3F) << 6 | UInt32(text[position + 2] & 0x3F)
      if traditional.contains(scalar), let plain = table[scalar] {
        text[position] = UInt8(0xE0 | plain >> 12)
        text[position + 1] = UInt8(0x80 | plain >> 6 & 0x3F)
        text[position + 2] = UInt8(0x80 | plain & 0x3F)
      }
      position += 3
    }
    return text
  }

  /// The same for the words beside a text.
  static func words(_ words: String) -> String {
    text(Array(words.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? words
  }

  private static let traditional = ScalarSet(Array(table.keys))

  private static let table: [UInt32: UInt32] = {
    let scalars = pairs.unicodeScalars.map(\.value)
    var table: [UInt32: UInt32] = [:]
    for index in stride(from: 0, to: scalars.count - 1, by: 2) { table[scalars[index]] = scalars[index + 1] }
    return table
  }()

  /// Pairs of the characters that the forms, the names of their bodies and the regions of GB/T 2260 hold.
  private static let pairs =
    """
    亞亚佈布來来侖仑係系倉仓個个們们倫伦偉伟傳传僑侨僕仆價价儀仪億亿兒儿兗兖內内兩两冊册凱凯別别則则剛刚劃划劇剧\
    劍剑動动務务勝胜勸劝勻匀匯汇區区協协參参叢丛吳吴呂吕員员問问啓启啟启單单國国圍围園园圖图團团執执堯尧報报場场\
    塗涂墊垫墾垦壇坛壘垒壩坝壯壮壺壶壽寿夢梦夾夹婁娄婦妇孫孙學学宮宫實实寧宁審审寬宽寶宝將将專专尋寻對对屬属岡冈\
    峯峰島岛峽峡崍崃崗岗嵐岚嶗崂嶧峄嶺岭嶼屿巒峦巖岩師师帶带幹干庫库廂厢廈厦廠厂廢废廣广廬庐廳厅張张強强彌弥彙汇\
    彥彦後后徑径從从復复徵征恆恒愛爱態态慶庆憑凭應应懷怀戰战戶户採采揚扬撫抚擊击據据敎教敘叙數数於于時时晉晋暉晖\
    暫暂書书會会東东條条棗枣棲栖楊杨業业極极榮荣構构樂乐樅枞樓楼標标樹树樺桦橋桥機机橫横檔档檢检欄栏權权欒栾欽钦\
    歷历歸归殘残氣气決决沒没況况涇泾涼凉淥渌淶涞減减渦涡測测渾浑湞浈湯汤準准溝沟溫温溮浉滄沧滎荥滙汇滿满漢汉漣涟\
    漵溆潁颍潛潜潤润潯浔澗涧澠渑澤泽澱淀濟济濰潍濱滨瀏浏瀘泸瀾澜灘滩灣湾灤滦為为烏乌無无煙烟煩烦熱热燈灯營营爐炉\
    爲为爾尔猶犹獄狱獅狮獨独獲获獻献現现琿珲瑤瑶瑪玛環环瓊琼甌瓯甕瓮產产畢毕當当疇畴疊叠療疗發发監监盤盘盧卢眾众\
    硯砚碩硕碭砀確确礄硚礦矿祕秘祿禄禪禅禮礼稅税稜棱稱称積积穩稳窪洼競竞節节範范簡简糧粮糾纠紀纪約约紅红納纳細细\
    紹绍組组結结絡络統统絳绛綏绥經经綜综綠绿維维網网綿绵線线編编縉缙縣县總总績绩織织繪绘繳缴繼继續续罰罚羅罗羣群\
    義义習习聖圣聞闻聯联聶聂職职肅肃脫脱膠胶臘腊臥卧臨临臺台與与興兴舉举舊旧荊荆莊庄華华萊莱萬万葉叶蒼苍蓋盖蓮莲\
    蔭荫蕪芜蕭萧薊蓟薌芗薩萨藍蓝藥药藴蕴藺蔺蘄蕲蘆芦蘇苏蘊蕴蘭兰蘿萝處处號号衆众衛卫衝冲裏里補补裝装裡里製制複复\
    見见規规視视覺觉覽览觀观訂订計计訓训訟讼訥讷訪访設设許许訴诉註注詔诏評评詢询試试詳详誌志認认誼谊調调談谈請请\
    諸诸諾诺謀谋謙谦謝谢謨谟證证識识譙谯譜谱議议護护讀读讓让豐丰貝贝貞贞負负財财貢贡責责貴贵費费貿贸賀贺資资賈贾\
    賓宾賚赉賢贤質质購购賽赛贊赞贛赣趙赵車车軍军載载輝辉輪轮輯辑輿舆轄辖轉转辦办農农迴回這这連连進进遊游運运過过\
    達达遙遥遜逊遠远適适遷迁遼辽邁迈邊边郟郏郵邮鄆郓鄉乡鄒邹鄖郧鄧邓鄭郑鄰邻鄲郸鄴邺醫医鉛铅銀银銅铜銷销鋒锋鋼钢\
    錄录錢钱錦锦錫锡錯错鍾钟鎣蓥鎮镇鏈链鏡镜鐘钟鐵铁鑲镶長长門门閉闭開开間间閔闵閘闸閣阁閩闽閬阆閱阅閲阅閶阊閻阎\
    關关陘陉陝陕陰阴陳陈陸陆陽阳隊队隨随隱隐隴陇雙双雜杂雞鸡離离雲云電电靈灵靜静鞏巩韓韩響响頁页頂顶項项順顺須须\
    頗颇頭头題题額额類类風风餘余館馆饒饶馬马駁驳駐驻騰腾驊骅驗验驛驿體体鬥斗鬱郁魚鱼魯鲁鮁鲅鮮鲜鯉鲤鳩鸠鳳凤鳴鸣\
    鴨鸭鶴鹤鷹鹰鹹咸鹼碱鹽盐麗丽麥麦麪面麵面黃黄點点黨党齊齐龍龙
    """
}
