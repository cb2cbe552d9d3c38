/// What to do about a denial.
public struct DenialPlay: Equatable, Sendable {
    public enum Action: String, Sendable {
        /// Mend the claim and send it again.
        case mend
        /// Argue, with records.
        case appeal
        /// Show that it was filed in time.
        case proof
        /// Another payer comes first, or is the right one.
        case otherPayer
        /// Ask the payer or the patient about the coverage.
        case coverage
        /// Send what they asked for.
        case records
        /// Find the claim it repeats.
        case original
        /// Nothing to win: the patient's, or given up by contract.
        case close
    }

    public var action: Action
    /// Words for the list: `fix NPI`.
    public var title: String
    /// The usual cause.
    public var cause: String
    /// Where on the form; nil when nowhere.
    public var field: ClaimField?

    public init(_ action: Action, _ title: String, _ cause: String, _ field: ClaimField? = nil) {
        self.action = action
        self.title = title
        self.cause = cause
        self.field = field
    }
}

/// Plays by claim adjustment reason (CARC), sharpened by remark (RARC). The words are ours.
public enum DenialPlaybook {
    /// The play of a denial; an unknown reason is to be read in the remittance.
    public static func play(reason: String, remarks: [String]) -> DenialPlay {
        let code = reason.split(separator: "-").last.map(String.init) ?? reason
        for remark in remarks {
            if let play = byRemark[remark] { return play }
        }
        return byReason[code]
            ?? DenialPlay(
                .coverage, "read the remittance", "a reason this playbook does not know")
    }

    /// Remarks that name the box, mostly with reason 16.
    private static let byRemark: [String: DenialPlay] = [
        "N290": DenialPlay(
            .mend, "fix rendering NPI", "rendering provider's NPI missing or not known",
            .renderingNPI),
        "N257": DenialPlay(
            .mend, "fix billing NPI", "billing provider's NPI missing or not known", .billingNPI),
        "N286": DenialPlay(
            .mend, "fix referring NPI", "referring provider's NPI missing or wrong",
            .referringNPI),
        "N264": DenialPlay(
            .mend, "add ordering provider", "ordering provider's name missing",
            .referringLastName),
        "N265": DenialPlay(
            .mend, "fix ordering NPI", "ordering provider's NPI missing or wrong",
            .referringNPI),
        "N285": DenialPlay(
            .mend, "add referring provider", "referring provider's name missing",
            .referringLastName),
        "N574": DenialPlay(
            .mend, "other referring provider", "that provider may not order or refer",
            .referringNPI),
        "N575": DenialPlay(
            .mend, "name as enrolled", "referring name differs from the enrolment file",
            .referringLastName),
        "N382": DenialPlay(
            .mend, "fix member ID", "the payer does not know this member ID", .memberID),
        "MA120": DenialPlay(
            .mend, "add CLIA number", "laboratory certificate missing or wrong", .cliaNumber),
        "MA63": DenialPlay(
            .mend, "fix first diagnosis", "first diagnosis missing or not allowed first",
            .diagnosis),
        "M76": DenialPlay(
            .mend, "fix diagnosis", "diagnosis missing, incomplete or not valid", .diagnosis),
        "M51": DenialPlay(
            .mend, "fix procedure code", "procedure code missing or not valid", .lineCode),
        "M53": DenialPlay(.mend, "fix units", "days or units missing or wrong", .lineUnits),
        "M77": DenialPlay(
            .mend, "fix place of service", "place of service missing or wrong", .placeOfService),
        "M119": DenialPlay(.mend, "add NDC", "drug number missing or wrong", .lineNDC),
        "MA114": DenialPlay(
            .mend, "add service facility", "where the service was given is missing",
            .facilityName),
        "M78": DenialPlay(.mend, "fix modifier", "modifier missing or wrong", .lineModifier1),
        "N519": DenialPlay(
            .mend, "fix modifier", "these modifiers may not stand together", .lineModifier1),
        "N56": DenialPlay(
            .mend, "fix procedure code", "the procedure is not right for what was done",
            .lineCode),
        "MA130": DenialPlay(
            .mend, "send anew", "the claim could not be processed; it cannot be appealed"),
        "MA04": DenialPlay(
            .otherPayer, "add primary's decision", "the first payer's decision is missing",
            .otherPayerName),
        "M127": DenialPlay(.records, "send records", "medical records are missing"),
        "N706": DenialPlay(.records, "send records", "documents are missing"),
        "N29": DenialPlay(.records, "send records", "notes or summaries are missing"),
        "N115": DenialPlay(
            .mend, "covered diagnosis", "the coverage rules name other diagnoses",
            .linePointers),
    ]

    private static func mend(
        _ title: String, _ cause: String, _ field: ClaimField? = nil
    ) -> DenialPlay {
        DenialPlay(.mend, title, cause, field)
    }

    private static let byReason: [String: DenialPlay] = [
        "4": mend("fix modifier", "modifier missing or not right for the code", .lineModifier1),
        "5": mend("fix place of service", "the place does not fit the code", .placeOfService),
        "58": mend("fix place of service", "not the right place for it", .placeOfService),
        "6": mend("check age and code", "code and age do not fit", .patientBirthDay),
        "7": mend("check sex and code", "code and sex do not fit", .patientSex),
        "8": mend("fix taxonomy", "this kind of provider may not bill it", .renderingTaxonomy),
        "170": mend("fix taxonomy", "this kind of provider may not bill it", .renderingTaxonomy),
        "9": mend("check age and diagnosis", "diagnosis and age do not fit", .diagnosis),
        "10": mend("check sex and diagnosis", "diagnosis and sex do not fit", .diagnosis),
        "11": mend("fix pointer", "the diagnosis does not support the service", .linePointers),
        "13": mend("check dates", "day of service after the day of death", .lineFrom),
        "14": mend("check birth date", "birth date after the day of service", .patientBirthDay),
        "15": mend("fix authorization", "authorization number missing or wrong",
            .priorAuthorization),
        "197": mend("add authorization", "no authorization before the service",
            .priorAuthorization),
        "198": DenialPlay(
            .appeal, "extend authorization", "more was done than was authorized",
            .priorAuthorization),
        "16": mend("complete the claim", "something on the claim is missing or wrong"),
        "18": DenialPlay(.original, "find the original", "the payer has this claim already"),
        "19": DenialPlay(.otherPayer, "bill workers' comp", "a work injury", .payerName),
        "20": DenialPlay(.otherPayer, "bill liability", "another's liability", .payerName),
        "21": DenialPlay(.otherPayer, "bill auto", "an accident the car insurer pays", .payerName),
        "22": DenialPlay(
            .otherPayer, "bill primary first", "another payer comes first", .otherPayerName),
        "24": DenialPlay(.close, "capitated", "paid by the month, or an Advantage plan's"),
        "26": DenialPlay(.coverage, "check coverage", "before the coverage began", .memberID),
        "27": DenialPlay(.coverage, "check coverage", "after the coverage ended", .memberID),
        "31": mend("fix member ID", "the patient is not known as insured", .memberID),
        "140": mend("fix name and ID", "name and member ID do not belong together", .memberID),
        "29": DenialPlay(.proof, "prove filing", "the payer says it came too late"),
        "39": DenialPlay(.appeal, "appeal", "authorization was refused"),
        "40": DenialPlay(.appeal, "appeal", "not seen as an emergency"),
        "49": mend("preventive modifier", "taken for a routine service", .lineModifier1),
        "50": mend(
            "covered diagnosis", "not seen as medically necessary", .linePointers),
        "54": DenialPlay(.appeal, "send records", "an assistant is not paid for it"),
        "55": DenialPlay(.appeal, "appeal", "seen as experimental"),
        "56": DenialPlay(.appeal, "appeal", "seen as not proven"),
        "59": DenialPlay(.close, "check ranking", "paid less as a further procedure"),
        "95": DenialPlay(.appeal, "appeal", "the plan's procedure was not followed"),
        "96": DenialPlay(.appeal, "check benefit", "not a covered charge"),
        "97": mend("add modifier", "seen as part of another service", .lineModifier1),
        "236": mend("add modifier", "an edit pairs it with another service", .lineModifier1),
        "234": mend("add modifier", "not paid apart", .lineModifier1),
        "107": mend("add base code", "the main service is not on the claim", .lineCode),
        "B15": mend("add base code", "the service it needs is not there", .lineCode),
        "109": DenialPlay(.otherPayer, "right payer", "another payer is responsible", .payerID),
        "110": mend("fix dates", "billed before the service", .lineFrom),
        "119": DenialPlay(.appeal, "check limit", "the benefit is used up", .lineUnits),
        "149": DenialPlay(.appeal, "check limit", "the lifetime benefit is used up"),
        "151": mend("fix units", "so many are not supported", .lineUnits),
        "222": mend("fix units", "more units than the contract allows", .lineUnits),
        "125": mend("fix the claim", "an error in the billing"),
        "129": DenialPlay(
            .otherPayer, "fix primary's decision", "what the first payer decided is wrong",
            .otherPayerName),
        "136": DenialPlay(
            .otherPayer, "primary's rules", "the first payer's rules were not followed"),
        "146": mend("fix diagnosis", "diagnosis not valid on that day", .diagnosis),
        "181": mend("fix procedure code", "code not valid on that day", .lineCode),
        "182": mend("fix modifier", "modifier not valid on that day", .lineModifier1),
        "167": mend("other diagnosis", "this diagnosis is not covered", .diagnosis),
        "150": DenialPlay(.appeal, "appeal the level", "the level is not supported"),
        "152": DenialPlay(.appeal, "appeal the length", "the length is not supported"),
        "177": DenialPlay(.coverage, "check eligibility", "the patient is not eligible"),
        "178": DenialPlay(.coverage, "check spend-down", "the patient's share is not met"),
        "183": mend("other referring provider", "that provider may not refer", .referringNPI),
        "184": mend("other ordering provider", "that provider may not order", .referringNPI),
        "185": mend("fix rendering provider", "that provider may not do it", .renderingNPI),
        "200": DenialPlay(.coverage, "check coverage", "a gap in the coverage"),
        "204": DenialPlay(.coverage, "check benefit", "not in the plan's benefits"),
        "206": mend("fix NPI", "an NPI is missing", .renderingNPI),
        "207": mend("fix NPI", "an NPI has a wrong form", .renderingNPI),
        "208": mend("fix NPI", "an NPI does not match", .renderingNPI),
        "226": DenialPlay(.records, "send records", "records were asked for and did not come"),
        "227": DenialPlay(.records, "ask the patient", "the patient did not answer the payer"),
        "242": DenialPlay(.coverage, "network", "not by a provider of the network"),
        "243": DenialPlay(
            .coverage, "get referral", "not by or through the primary care provider",
            .referralNumber),
        "252": DenialPlay(.records, "send records", "an attachment is needed"),
        "288": mend("add referral", "no referral", .referralNumber),
        "B7": DenialPlay(
            .coverage, "credentialing", "the provider was not certified for it that day"),
        "B9": mend("hospice modifier", "the patient is in hospice", .lineModifier1),
        "B13": DenialPlay(.original, "find the payment", "paid earlier"),
        "B16": mend("established code", "not a new patient", .lineCode),
        "B20": DenialPlay(.appeal, "split care", "another provider did part of it"),
    ]
}
