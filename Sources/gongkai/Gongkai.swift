@main struct Gongkai { static func main() {} }
