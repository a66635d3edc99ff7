namespace AgentDesk;

/// <summary>Who works at the demo's desk.</summary>
internal static class DemoOperators
{
    public static IReadOnlyList<(string Name, string Given, string Surname)> All { get; } =
        [("olga", "Olga", "Orlov"), ("bruno", "Bruno", "Berg"), ("ada", "Ada", "Adler"), ("rita", "Rita", "Ross")];

    public static string RoleOf(string name) => name switch
    {
        "olga" => "service desk: helps the staff, after proof of who is calling",
        "bruno" => "lead: approves, freezes, exports, notifies, stops the desk",
        "ada" => "administrator: everybody in both directories, in unrestricted mode",
        "rita" => "reader: finds users and does nothing",
        _ => "operator",
    };
}
