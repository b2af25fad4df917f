/// What an element of HTML means for the text of a page.
enum HTMLElement {
  /// Stands in the flow of text, or is unknown.
  case inline
  case block, heading, lineBreak, preformatted, link
  case table, row, cell
  /// Holds what is no text: scripts, drawings, buttons.
  case unread
  /// A field that a reader may or may not change.
  case input
  /// Holds what often is no part of the report: navigation, headers, footers, forms.
  case margin
  case title, meta

  init(_ tag: HTMLTag) {
    self =
      switch tag {
      case .p, .div, .section, .article, .main, .ul, .ol, .li, .dl, .dt, .dd, .blockquote, .center, .address, .figure,
        .figcaption, .hr, .body, .fieldset, .legend, .details, .summary, .caption:
        .block
      case .h1, .h2, .h3, .h4, .h5, .h6: .heading
      case .br: .lineBreak
      case .pre, .listing, .xmp: .preformatted
      case .a: .link
      case .table: .table
      case .tr: .row
      case .td, .th: .cell
      case .script, .style, .noscript, .template, .svg, .math, .canvas, .object, .embed, .video, .audio, .map, .iframe,
        .frameset, .noembed, .noframes, .button, .select, .textarea, .datalist, .xml:
        .unread
      // Struck out, or the mark of a footnote: glued to a number it would make another one.
      case .del, .s, .strike, .sup: .unread
      case .nav, .header, .footer, .aside, .form: .margin
      case .title: .title
      case .meta: .meta
      case .input: .input
      default: .inline
      }
  }
}
