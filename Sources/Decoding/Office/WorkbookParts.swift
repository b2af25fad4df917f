/// The sheets of a workbook: `xl/workbook.xml`.
final class SheetList: MarkupHandler {
  /// The relation ids of the sheets that are shown, in order.
  private(set) var relations: [String] = []

  func start(_ name: MarkupName, _ attributes: MarkupAttributes) {
    guard localName(name, equals: "sheet"), attributes.value("state").map({ $0 == "visible" }) ?? true,
      let relation = attributes.value("id")
    else { return }
    relations.append(relation)
  }

  func end(_ name: MarkupName) {}
  func characters(_ text: UnsafeBufferPointer<UInt8>) {}
}

/// Where the parts of a workbook stand: `xl/_rels/workbook.xml.rels`.
final class RelationList: MarkupHandler {
  private(set) var targets: [String: String] = [:]

  func start(_ name: MarkupName, _ attributes: MarkupAttributes) {
    guard let id = attributes.value("Id"), let target = attributes.value("Target") else { return }
    targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
  }

  func end(_ name: MarkupName) {}
  func characters(_ text: UnsafeBufferPointer<UInt8>) {}
}

/// The texts that cells point to: `xl/sharedStrings.xml`.
final class SharedStrings: MarkupHandler {
  private(set) var texts: [[UInt8]] = []
  private var isText = false
  private var isPhonetic = false

  func start(_ name: MarkupName, _ attributes: MarkupAttributes) {
    if localName(name, equals: "si") { texts.append([]) }
    if localName(name, equals: "t") { isText = true }
    if localName(name, equals: "rPh") { isPhonetic = true }
  }

  func end(_ name: MarkupName) {
    if localName(name, equals: "t") { isText = false }
    if localName(name, equals: "rPh") { isPhonetic = false }
  }

  func characters(_ text: UnsafeBufferPointer<UInt8>) {
    guard isText, !isPhonetic, !texts.isEmpty else { return }
    texts[texts.count - 1].append(contentsOf: text)
  }
}

/// The title among the properties of an office file: `docProps/core.xml`.
final class CoreProperties: MarkupHandler {
  private(set) var title: [UInt8] = []
  private var isTitle = false

  func start(_ name: MarkupName, _ attributes: MarkupAttributes) { isTitle = localName(name, equals: "title") }
  func end(_ name: MarkupName) { isTitle = false }
  func characters(_ text: UnsafeBufferPointer<UInt8>) { if isTitle { title.append(contentsOf: text) } }
}
