namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>One section of the configuration: where it stands, who reads it, and which type says what its keys mean.</summary>
/// <param name="Path">As the page writes it: <c>Stores:NAME</c>.</param>
/// <param name="Place">Where the trial configuration has it: <c>Stores:corp</c>.</param>
/// <param name="Docs">The type whose properties its keys are.</param>
internal sealed record SettingsGroup(string Path, string Place, Type Docs)
{
    /// <summary>Which of several sections of one path it is: <c>"Type": "Entra"</c>.</summary>
    public string? When { get; init; }
    /// <summary>Reads it, and throws what the product throws.</summary>
    public Action<TrialSettings> Read { get; init; } = static trial => trial.ReadCore();
    /// <summary>The least it needs to be read at all, by full key.</summary>
    public IReadOnlyDictionary<string, string> Least { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    /// <summary>What holds where nothing is written.</summary>
    public Func<HelpdeskSettings, object?> Usual { get; init; } = static _ => null;
    /// <summary>Keys whose property has another name.</summary>
    public IReadOnlyDictionary<string, string> Members { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    /// <summary>Keys that no property stands for.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    /// <summary>Defaults that no property holds.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    /// <summary>Kinds that cannot be found out by asking.</summary>
    public IReadOnlyDictionary<string, SettingKind> Kinds { get; init; } = new Dictionary<string, SettingKind>(StringComparer.Ordinal);
    /// <summary>Its keys, where it does not refuse others itself.</summary>
    public IReadOnlyList<string>? Keys { get; init; }
    /// <summary>Keys that another section of the page has.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    public string Heading => When is null ? Path : $"{Path} ({When})";
}
