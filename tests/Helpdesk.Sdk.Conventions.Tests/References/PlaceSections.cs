using Helpdesk.Sdk.RabbitMQ;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>Where the SDK keeps things: state, keys, messages between nodes.</summary>
internal static class PlaceSections
{
    private static readonly Dictionary<string, string> State = new(StringComparer.Ordinal)
    {
        ["Provider"] = "Where the state is kept: `Sqlite` (the default where it is registered), `PostgreSql`, `InMemory`, or another that the host registered.",
        ["Password"] = "The user's password, where the connection string is not to hold it.",
    };

    public static IReadOnlyList<SettingsGroup> All { get; } =
    [
        Of("Sqlite", "Data Source=helpdesk.db", "The file: `Data Source=path`.", SettingKind.Text),
        Of("PostgreSql", "Host=db.example", "Npgsql's connection string; `Search Path` in it names a schema other than `public`.", SettingKind.Secret),
        Of("InMemory", null, "", SettingKind.Text),
        new("Keys", "Keys", typeof(HelpdeskSettings))
        {
            Read = static trial => trial.ReadKeys(Path.Combine(Path.GetTempPath(), "helpdesk-keys-of-the-page")),
            Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["Keys:Source"] = "Callback" },
            Words = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Source"] = "Where the keys come from: files, environment variables, or the host's `IKeySource`.",
                ["Directory"] = "The directory of the key files, with `Directory`.",
                ["Variables"] = "The variables that hold the keys, one key each, with `Environment`.",
                ["Witness"] = "The directory that keeps how far the state and the head file had come; writable, not restored with the database.",
            },
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal) { ["Directory"] = SettingKind.Text, ["Witness"] = SettingKind.Text },
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["Source"] = "Directory", ["Directory"] = "`keys`", ["Witness"] = "the key directory, else `witness`" },
        },
        new("Messaging", "Messaging", typeof(RabbitMqOptions))
        {
            When = "`\"Provider\": \"RabbitMq\"`",
            Read = static trial => trial.ReadMessaging("RabbitMq"),
            Least = new Dictionary<string, string>(StringComparer.Ordinal) { ["Messaging:Provider"] = "RabbitMq", ["Messaging:Uri"] = "amqps://desk@broker.example/desk" },
            Usual = static _ => new RabbitMqOptions { Uri = null! },
            Words = new Dictionary<string, string>(StringComparer.Ordinal) { ["Provider"] = "What spreads campaigns over nodes; absent: the state alone does." },
        },
    ];

    private static SettingsGroup Of(string provider, string? connection, string words, SettingKind kind)
    {
        var least = new Dictionary<string, string>(StringComparer.Ordinal) { ["State:Provider"] = provider };
        if (connection is not null)
            least["State:ConnectionString"] = connection;
        return new SettingsGroup("State", "State", typeof(HelpdeskSettings))
        {
            When = $"`\"Provider\": \"{provider}\"`",
            Read = trial => trial.ReadState(provider),
            Least = least,
            Words = State.Append(KeyValuePair.Create("ConnectionString", words)).ToDictionary(StringComparer.Ordinal),
            Kinds = new Dictionary<string, SettingKind>(StringComparer.Ordinal) { ["ConnectionString"] = kind },
            Defaults = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionString"] = $"`{connection}`" },
        };
    }
}
