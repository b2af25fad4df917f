extension Quarantined.Reason {
  /// What it says, for a reader of Chinese; the message of the row tells more, in English.
  public var meaningZH: String {
    switch self {
    case .notAReport: "不是政府信息公开工作年度报告：没有法定表格，也没有年度报告的标题和各部分。"
    case .blankForm: "表格尚未填写，各表都没有数字。"
    case .empty: "文件是空的，或其中没有可读的内容。"
    case .undecodable: "文件的文字编码无法识别。"
    case .corrupt: "文件损坏或不完整，请重新获取。"
    case .encrypted: "文件设有密码，请先去掉密码。"
    case .tooLarge: "文件超过了允许的大小。"
    case .tooDeep: "压缩包嵌套层次过多，请先解开一层。"
    case .suspiciousArchive: "压缩包可疑，例如展开后大得异常，为安全起见没有读取。"
    case .unsupportedType: "这种文件不能读取，请另存为 DOCX、XLSX、带文字的 PDF、HTML 或文本。"
    case .noTextLayer: "文件只有图像，没有可读的文字，例如扫描件。"
    case .duplicateContent: "与另一份文件内容完全相同，只读一次。"
    case .converterFailed: "转换文件格式的程序没有成功。"
    case .timedOut: "读取用时超过了限制，已放弃。"
    }
  }
}
