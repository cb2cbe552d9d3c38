import Foundation

/// Reads files from outside with care: regular files only, up to a size.
public enum FileReading {
    public struct Problem: Error {
        public let message: String
    }

    /// No remittance of a practice comes near this.
    public static let largest = 64 * 1024 * 1024

    /// A release of the coverage database comes near this.
    public static let largestCodeFile = 1024 * 1024 * 1024

    public static func bytes(
        _ path: String, largest: Int = largest
    ) throws(Problem) -> [UInt8] {
        let name = (path as NSString).lastPathComponent
        let attributes: [FileAttributeKey: Any]
        do {
            let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            attributes = try FileManager.default.attributesOfItem(atPath: real)
        } catch {
            throw Problem(message: "\(name): there is no such file, or no right to read it.")
        }
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw Problem(message: "\(name): this is not a file but a folder or device.")
        }
        if (attributes[.size] as? NSNumber)?.intValue ?? 0 > largest {
            throw Problem(
                message:
                    "\(name): the file is larger than \(largest / 1_048_576) MB and was not read.")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem(message: "\(name): the file cannot be read.")
        }
        return [UInt8](data)
    }

    /// Straight into an array, for the program's own files, which are read before the first
    /// frame; nil when there is none.
    static func all(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = ftell(file)
        guard size >= 0 else { return nil }
        rewind(file)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, file)
        }
    }
}
