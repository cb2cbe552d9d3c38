// swift-tools-version: 6.1
import PackageDescription

/// Rooms by what they may touch; dependencies point one way (README, "Code map").
let package = Package(
    name: "twohats",
    products: [
        .executable(name: "twohats", targets: ["twohats"]),
        .executable(name: "bench", targets: ["bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
    ],
    targets: [
        // Level 0: the field, the formats and the canvas know nothing of each other.
        .target(
            name: "CNcursesw",
            linkerSettings: [
                .linkedLibrary("ncursesw"), .linkedLibrary("tinfo"),
            ]),
        .target(name: "CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
        .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
        .target(name: "X12"),
        .target(name: "RevenueCycle"),
        .target(name: "TextUI"),
        // Level 1: each joins two of them, or one of them to the outside.
        .target(name: "CodeBook", dependencies: ["RevenueCycle"]),
        .target(name: "Clearinghouse", dependencies: ["RevenueCycle", "X12"]),
        .target(
            name: "Intake",
            dependencies: [
                "CZlib", "RevenueCycle", .product(name: "SwiftCSV", package: "SwiftCSV"),
            ]),
        .target(
            name: "Storage",
            dependencies: [
                "RevenueCycle", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        .target(name: "Screens", dependencies: ["CodeBook", "RevenueCycle", "TextUI"]),
        .target(name: "Curses", dependencies: ["CNcursesw", "TextUI"]),
        // Level 2: the session runs what the screens ask for.
        .target(
            name: "Workday",
            dependencies: [
                "Clearinghouse", "CodeBook", "Intake", "RevenueCycle", "Screens", "Storage",
                "TextUI", "X12",
            ]),
        // Level 3: the programs.
        .executableTarget(
            name: "twohats",
            dependencies: [
                "CNcursesw", "Clearinghouse", "CodeBook", "Curses", "RevenueCycle", "Screens",
                "Storage",
                "TextUI", "Workday", "X12",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [.copy("../../Resources/CodeSets"), .copy("../../Resources/Samples")]),
        .executableTarget(
            name: "bench",
            dependencies: [
                "CPseudoTerminal", "Clearinghouse", "CodeBook", "Intake", "RevenueCycle", "Storage",
                "Workday", "X12",
            ]),
        // Tests follow the rooms; the last two run the whole and hold the style.
        .target(name: "TestSupport", dependencies: ["CodeBook", "RevenueCycle"], path: "Tests/Support"),
        .testTarget(name: "X12Tests", dependencies: ["TestSupport", "X12"]),
        .testTarget(name: "RevenueCycleTests", dependencies: ["RevenueCycle", "TestSupport"]),
        .testTarget(name: "CodeBookTests", dependencies: ["CodeBook", "TestSupport"]),
        .testTarget(name: "TextUITests", dependencies: ["TextUI"]),
        .testTarget(
            name: "ClearinghouseTests", dependencies: ["Clearinghouse", "TestSupport", "X12"]),
        .testTarget(name: "IntakeTests", dependencies: ["Intake", "TestSupport"]),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(name: "ScreensTests", dependencies: ["Screens", "TestSupport"]),
        .testTarget(
            name: "WorkdayTests",
            dependencies: [
                "Screens", "Storage", "TestSupport", "Workday", "X12",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(name: "TidyTests"),
    ],
    swiftLanguageModes: [.v6]
)
