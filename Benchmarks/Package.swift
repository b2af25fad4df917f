// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A package of its own, so that gongkai itself never depends on what only benchmarks need.
let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "gongkai", path: "..")],
  targets: [
    .systemLibrary(name: "CGzip", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .executableTarget(
      name: "make-corpus",
      dependencies: ["CGzip", .product(name: "Specimens", package: "gongkai")],
      path: "Sources/MakeCorpus",
      swiftSettings: strict),
    .executableTarget(
      name: "write-cells",
      dependencies: [.product(name: "Tables", package: "gongkai")],
      path: "Sources/WriteCells",
      swiftSettings: strict),
  ]
)
