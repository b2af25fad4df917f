extension ClaimSentences {
  /// Parts beside the whole that they are of: the whole alone is read as such.
  static let parts: [(text: String, claims: String)] = [
    ("本年度收到政府信息公开申请20件，其中，向县级机关申请数量为5件。", "requests.received 20"),
    ("收到政府信息公开申请20件。其中，网络申请12件，信函申请5件，当面申请3件。", "requests.received 20"),
    ("收到政府信息公开申请20件，其中网络申请12件，信函申请5件，当面申请3件，全部按期答复。", "requests.received 20"),
    (
      "新收政府信息公开申请20件，上年结转2件，受理并答复22件。",
      "requests.new 20, requests.carried_in 2, requests.answered 22"
    ),
    (
      "收到政府信息公开申请20件，较上年增长11.1%，其中自然人申请18件，法人申请2件。",
      "requests.received 20, requests.received.natural_person 18, requests.received.legal_person 2"
    ),
    ("收到政府信息公开申请20件，比上年增加2件，增长11.1%。", "requests.received 20"),
    (
      "收到政府信息公开申请20件，其中，自然人申请数量为18件，商业企业申请数量为2件。",
      "requests.received 20, requests.received.natural_person 18, requests.received.legal_person 2"
    ),
    (
      "共收到政府信息公开申请20件，其中通过政府网站申请数量为12件，通过邮寄申请数量为8件，答复20件。",
      "requests.received 20, requests.answered 20"
    ),
    (
      "共收到政府信息公开申请20件（其中，向甲科室申请数量12件，向乙科室申请数量8件），办结20件。",
      "requests.received 20, requests.answered 20"
    ),
    ("共收到政府信息公开申请20件，其中：首次申请数量为12件；再次申请数量为8件。", "requests.received 20"),
    ("共收到政府信息公开申请20件，其中首次申请数量为12件，再次申请数量为8件。", "requests.received 20"),
    ("其中，收到政府信息公开申请5件。", ""),
    ("其中，受理政府信息公开申请5件，全年共答复政府信息公开申请9件。", "requests.answered 9"),
    ("收到政府信息公开申请20件，其中县外申请人提出申请5件。", "requests.received 20"),
    ("全年受理政府信息公开申请20件，其中，当年受理18件，上年结转2件。", "requests.received 20, requests.carried_in 2"),
    (
      "全年受理政府信息公开申请20件，其中，新收18件，上年结转2件，答复20件，结转下年度继续办理0件。",
      "requests.received 20, requests.new 18, requests.carried_in 2, requests.answered 20, requests.carried_out 0"
    ),
    ("因政府信息公开引发行政复议5件，其中，上级受理行政复议2件。", "review.total 5"),
    ("因政府信息公开引发复议诉讼案件8件，其中行政复议5件，行政诉讼3件。", "review.total 5, suit.total 3"),
    ("制发规范性文件7件，其中联合制发规范性文件3件。", "normative_documents.issued 7"),
    ("收到政府信息公开申请20件，同比下降20%，其中申请公开征地信息8件。", "requests.received 20"),
    ("收到政府信息公开申请20件，按时答复率100%，其中网上申请占60%。", "requests.received 20"),
    ("受理政府信息公开申请20件，其中已答复18件，正在办理2件。", "requests.received 20, requests.carried_out 2"),
    ("2023年新收政府信息公开申请20件，2022年结转1件，共21件。", "requests.new 20, requests.carried_in 1"),
    (
      "本机关新收政府信息公开申请20件，较2022年增加3件，上年结转1件，受理并答复21件，结转下年0件。",
      "requests.new 20, requests.carried_in 1, requests.answered 21, requests.carried_out 0"
    ),
    ("收到政府信息公开申请20件，其中通过网络申请15件、信函申请5件，均已答复。", "requests.received 20"),
    ("依申请公开方面，全年收到申请20件，其中，邮寄申请数量5件，现场申请数量3件。", "requests.received 20"),
    ("全年办理政府信息公开申请20件，其中，主办申请数量15件，协办申请数量5件。", "requests.handled 20"),
    ("收到政府信息公开申请总数为20件，其中，涉企申请总数为5件。", "requests.received 20"),
    ("收到政府信息公开申请20件，含上年结转2件。", "requests.received 20, requests.carried_in 2"),
    ("收到政府信息公开申请20件，包括向各科室提出的申请数量5件。", "requests.received 20"),
    ("收到政府信息公开申请20件，比2022年的18件增加2件，答复19件。", "requests.received 20, requests.answered 19"),
    ("新收政府信息公开申请20件，网络申请12件，信函申请5件，当面申请3件。", "requests.new 20"),
    ("其中，政府信息公开申请数量为5件。", ""),
    ("主动公开信息500条，其中政府信息公开申请5件。", ""),
  ]

  /// Of one kind of applicant, or of several years.
  static let kindsAndYears: [String] = [
    "2023年，我局未收到科研机构、法律服务机构提交的政府信息公开申请。",
    "我局未收到社会公益组织的政府信息公开申请。",
    "科研机构申请方面，我局未收到政府信息公开申请。",
    "2019—2023年，我局共收到政府信息公开申请243件。",
    "2019——2023年，我局共收到政府信息公开申请243件。",
    "2019-2023年，我局共收到政府信息公开申请243件。",
    "2019～2023年共收到政府信息公开申请243件。",
    "２０１９至２０２３年，共收到政府信息公开申请243件。",
    "2022年至2023年，共收到政府信息公开申请243件。",
    "自政府信息公开条例实施以来，我局共收到政府信息公开申请243件。",
    "我局三年共收到政府信息公开申请243件。",
    "2022、2023两年收到政府信息公开申请243件。",
    "建局以来，我局共收到政府信息公开申请243件。",
    "自2021年机构改革以来，我局共收到政府信息公开申请243件。",
    "机构改革以来共收到政府信息公开申请243件。",
    "党的二十大以来，我局共收到政府信息公开申请243件。",
    "“十四五”以来，我局共收到政府信息公开申请243件。",
    "“十四五”期间，我局共收到政府信息公开申请243件。",
  ]

  /// Beside words of several years a number of this one, and outcomes of reviews and suits that can be told apart.
  static let thisYearAndOutcomes: [(text: String, claims: String)] = [
    ("今年以来，我局共收到政府信息公开申请43件。", "requests.received 43"),
    ("2023年以来，我局共收到政府信息公开申请43件。", "requests.received 43"),
    ("一直以来，我局畅通渠道，收到政府信息公开申请43件。", "requests.received 43"),
    ("落实国企改革三年行动，收到政府信息公开申请43件。", "requests.received 43"),
    ("机构改革以来，我局高度重视，2023年共收到政府信息公开申请43件。", "requests.received 43"),
    ("发生政府信息公开行政复议4件，行政诉讼2件，其中纠正2件，维持3件。", "review.total 4, suit.total 2"),
    ("政府信息公开行政复议4件、行政诉讼2件，维持、纠正分别为3、2件。", "review.total 4, suit.total 2"),
    ("政府信息公开行政复议4件，行政诉讼2件。其中维持3件。", "review.total 4, suit.total 2"),
    (
      "政府信息公开行政复议4件，其中维持3件，纠正1件；行政诉讼2件，其中维持1件。",
      "review.total 4, review.upheld 3, review.corrected 1, suit.total 2, suit.upheld 1"
    ),
    (
      "政府信息公开行政复议4件，行政诉讼2件，其中行政复议维持3件，纠正1件。",
      "review.total 4, suit.total 2, review.upheld 3, review.corrected 1"
    ),
    ("政府信息公开行政复议0件，行政诉讼2件，维持2件。", "review.total 0, suit.total 2, suit.upheld 2"),
    ("未经复议直接起诉的政府信息公开案件4件，复议后起诉1件，其中维持3件。", "suit_direct.total 4, suit_after_review.total 1"),
  ]

  /// What the government of a county says of all bodies of it, and of itself among them.
  static let amongTheRegion: [String] = [
    "2023年，全县共收到政府信息公开申请243件，其中县政府收到43件。",
    "2023年，全县共收到政府信息公开申请243件，其中以县政府为答复主体的43件。",
    "全县共收到政府信息公开申请243件，其中，县本级收到43件。",
  ]
}
