namespace Helpdesk.Sdk.Testing;

/// <summary>The contract with <c>tests/lab</c>: environment variables called <c>HELPDESK_LAB_*</c>.</summary>
internal static class LabEnvironment
{
    private const string Prefix = "HELPDESK_LAB_";

    public static bool AllRequired => Environment.GetEnvironmentVariable("HELPDESK_TEST_REQUIRE") == "all";

    public static bool IsThere(LabServer server) => Read(Landmark(server)) is not null;

    public static string WhyMissing(LabServer server)
    {
        var name = server.ToString().ToUpperInvariant();
        return Read($"{name}_MISSING") ?? $"{Prefix}{Landmark(server)} is not set (./test starts the servers; tests/lab/README.md)";
    }

    public static string Get(string name) =>
        Read(name) ?? throw new InvalidOperationException($"{Prefix}{name} is not set: the lab that was started is older than this test.");

    public static int GetPort(string name) => int.Parse(Get(name), System.Globalization.CultureInfo.InvariantCulture);

    private static string Landmark(LabServer server) => server switch
    {
        LabServer.Samba => "SAMBA_URI",
        LabServer.Slapd => "SLAPD_URI",
        LabServer.Ds389 => "DS389_URI",
        LabServer.Smtp => "SMTP_HOST",
        LabServer.Sink => "SINK_HOST",
        LabServer.Postgres => "POSTGRES_CONNECTION",
        LabServer.RabbitMq => "RABBITMQ_URI",
        _ => throw new ArgumentOutOfRangeException(nameof(server)),
    };

    private static string? Read(string name) => Environment.GetEnvironmentVariable(Prefix + name) is { Length: > 0 } value ? value : null;
}
