import SwiftCSV
