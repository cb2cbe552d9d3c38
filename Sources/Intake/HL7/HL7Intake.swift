import RevenueCycle

/// HL7 v2 files: DFT^P03 to encounters, ADT^A04 and A08 to registrations.
/// Messages are parted by MSH whether or not there are batch headers; CR, LF and CR LF all end
/// a segment.
public enum HL7Intake {
    public static func read(_ bytes: [UInt8]) -> IntakeResult {
        var result = IntakeResult()
        let text = TextDecoding.text(bytes)
        let lines = text.split { $0 == "\r" || $0 == "\n" || $0 == "\r\n" }
        var groups: [[Substring]] = []
        for line in lines {
            let name = line.prefix(3)
            if name == "MSH" {
                groups.append([line])
            } else if ["FHS", "BHS", "BTS", "FTS"].contains(name) {
                continue
            } else if !groups.isEmpty {
                groups[groups.count - 1].append(line)
            }
        }
        if groups.isEmpty { return .refused("No MSH segment was found: the file has no message.") }
        let cutShort =
            !(text.last?.isNewline ?? true) && groups.last?.last?.hasPrefix("FT1") == true
        for (index, group) in groups.enumerated() {
            if cutShort, index == groups.count - 1 {
                result.unmapped.append(
                    UnmappedItem(
                        place: "message \(index + 1)",
                        reason: "The message is cut short inside a charge; ask for it again.",
                        raw: group.joined(separator: "\n")))
            } else {
                take(group, index + 1, &result)
            }
        }
        return result
    }

    private static func take(_ lines: [Substring], _ ordinal: Int, _ result: inout IntakeResult) {
        func unmapped(_ reason: String, _ place: String = "") {
            result.unmapped.append(
                UnmappedItem(
                    place: "message \(ordinal)\(place)", reason: reason,
                    raw: lines.joined(separator: "\n")))
        }
        guard let message = HL7Message(lines: lines, ordinal: ordinal), let header = message["MSH"]
        else {
            unmapped("The MSH segment is too short to name its separators.")
            return
        }
        let type = message.part(header[9], 1)
        let event = message.part(header[9], 2)
        guard message["PID"] != nil else {
            unmapped("There is no PID segment: the patient is not named.")
            return
        }
        switch (type, event) {
        case ("DFT", _): DFTReader(message).read(into: &result)
        case ("ADT", "A04"), ("ADT", "A08"), ("ADT", "A28"), ("ADT", "A31"), ("ADT", "A01"):
            register(message, &result)
        default:
            let name = event.isEmpty ? type : "\(type)^\(event)"
            unmapped("Messages of type \(name.isEmpty ? "(none)" : name) are not used here.")
        }
    }

    private static func register(_ message: HL7Message, _ result: inout IntakeResult) {
        let patient = HL7Person.patient(message)
        guard !patient.person.lastName.isEmpty else {
            result.unmapped.append(
                UnmappedItem(
                    place: "message \(message.ordinal), PID 5",
                    reason: "The patient's name is missing.", raw: message.raw))
            return
        }
        result.registrations.append(
            Registration(patient: patient, coverages: HL7Person.coverages(message)))
    }
}
