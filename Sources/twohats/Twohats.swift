import ArgumentParser
@main struct Twohats: ParsableCommand { func run() {} }
