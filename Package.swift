// swift-tools-version: 6.2
import PackageDescription

/// Every target is checked alike: Swift 6 language mode, imports that say what they leak, and no warning left.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// What `Fuzz/` needs.
let fuzzed: [Target.Dependency] = [
  "Bytes", "Forms", "Records", "Containers", "Discovery", "Decoding", "Parsing", "Validation", "Tables", "Pipeline",
  "CLinux", "Specimens",
]

/// The fuzz targets: a test that replays their seeds, or, with `GONGKAI_FUZZ` set while building, libFuzzer over them.
let fuzzing: Target =
  Context.environment["GONGKAI_FUZZ"] == nil
  ? .testTarget(
    name: "FuzzTests", dependencies: fuzzed, path: "Fuzz", exclude: ["Driver", "run.py", "seeds"],
    sources: ["Targets", "Replay"], swiftSettings: strict)
  : .executableTarget(
    name: "fuzz", dependencies: fuzzed, path: "Fuzz", exclude: ["Replay", "run.py", "seeds"],
    sources: ["Targets", "Driver"],
    swiftSettings: strict)

/// Data flows one way; a target may only import what stands above it.
let package = Package(
  name: "gongkai",
  products: [
    .executable(name: "gongkai", targets: ["gongkai"]),
    .library(name: "Specimens", targets: ["Specimens"]),
    .library(name: "Tables", targets: ["Tables", "Records", "Forms", "Bytes"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    // C libraries, one target each, from the Debian packages listed in `packages.txt`.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    // Calls of Linux itself that Swift cannot see.
    .systemLibrary(name: "CLinux"),

    // Ground: bytes, the statutory form as data, and the values that cross between stages.
    .target(name: "Bytes", swiftSettings: strict),
    .target(
      name: "Forms",
      dependencies: ["Bytes"],
      resources: [
        .embedInCode("Data/edition-2014.json"), .embedInCode("Data/edition-2019.json"),
        .embedInCode("Data/edition-2021.json"), .embedInCode("Data/indicators.json"),
        .embedInCode("Data/crosswalk.json"), .embedInCode("Data/body-names.json"),
      ],
      swiftSettings: strict),
    .target(name: "Records", dependencies: ["Bytes", "Forms"], swiftSettings: strict),

    // The five stages; none imports another.
    .target(
      name: "Containers", dependencies: ["Bytes", "CZlib", "CDeflate", "CCrypto", "CArchive", "CLinux"],
      swiftSettings: strict),
    .target(name: "Discovery", dependencies: ["Bytes", "Records", "Containers"], swiftSettings: strict),
    .target(
      name: "Decoding", dependencies: ["Bytes", "Records", "Containers", "CXML2", "CUchardet", "CLinux"],
      resources: [.embedInCode("Data/character-references.txt")], swiftSettings: strict),
    .target(name: "Parsing", dependencies: ["Bytes", "Forms", "Records"], swiftSettings: strict),
    .target(name: "Validation", dependencies: ["Bytes", "Forms", "Records"], swiftSettings: strict),
    .target(name: "Aggregation", dependencies: ["Bytes", "Forms", "Records", "CLinux"], swiftSettings: strict),

    // One run of them, and the command.
    .target(
      name: "Tables",
      dependencies: ["Bytes", "Forms", "Records", "CXLSXWriter", "CSQLite", "CXML2", "CZlib", "CZstd", "CLinux"],
      swiftSettings: strict),
    .target(
      name: "Pipeline",
      dependencies: [
        "Bytes", "Forms", "Records", "Containers", "Discovery", "Decoding", "Parsing", "Validation", "Aggregation",
        "Tables", "CLinux",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "gongkai",
      dependencies: [
        "Bytes", "CLinux", "Forms", "Records", "Tables", "Pipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // Reports written by us: random valid forms, rendered into every layout, for tests and benchmarks.
    .target(name: "Specimens", dependencies: ["Bytes", "Forms"], path: "Tests/Specimens", swiftSettings: strict),
    // Literal reports for unit tests: a form filled so that every sum holds.
    .target(
      name: "Fixtures", dependencies: ["Bytes", "Forms", "Records"], path: "Tests/Fixtures", swiftSettings: strict),

    // How much of random documents is read right: `make accuracy`.
    .executableTarget(
      name: "accuracy", dependencies: ["Bytes", "Forms", "Records", "Parsing", "Validation", "Specimens"],
      path: "Tests/Accuracy", swiftSettings: strict),

    fuzzing,

    .testTarget(name: "BytesTests", dependencies: ["Bytes", "Fixtures"], swiftSettings: strict),
    .testTarget(name: "FormsTests", dependencies: ["Bytes", "Forms", "Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "RecordsTests", dependencies: ["Bytes", "Forms", "Records", "Fixtures"], swiftSettings: strict),
    .testTarget(name: "ContainersTests", dependencies: ["Bytes", "Containers", "Specimens"], swiftSettings: strict),
    .testTarget(
      name: "DiscoveryTests", dependencies: ["Bytes", "Records", "Containers", "Discovery", "Specimens"],
      swiftSettings: strict),
    .testTarget(
      name: "DecodingTests", dependencies: ["Bytes", "Records", "Decoding", "Specimens", "CXML2"],
      exclude: ["HTML/html5lib_tables.py"], swiftSettings: strict),
    .testTarget(
      name: "ParsingTests", dependencies: ["Bytes", "Forms", "Records", "Decoding", "Parsing", "Specimens"],
      swiftSettings: strict),
    .testTarget(
      name: "ValidationTests",
      dependencies: ["Bytes", "Forms", "Records", "Validation", "Fixtures", "Specimens"],
      swiftSettings: strict),
    .testTarget(
      name: "AggregationTests", dependencies: ["Bytes", "Forms", "Records", "Aggregation", "Fixtures", "Specimens"],
      swiftSettings: strict),
    .testTarget(
      name: "TablesTests",
      dependencies: ["Bytes", "Forms", "Records", "Decoding", "Tables", "Fixtures", "Specimens"], swiftSettings: strict),
    .testTarget(
      name: "PipelineTests",
      dependencies: ["Bytes", "Forms", "Records", "Tables", "Decoding", "Pipeline", "Specimens"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["Bytes", "Forms", "Specimens", "Pipeline", "gongkai"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
  ]
)
