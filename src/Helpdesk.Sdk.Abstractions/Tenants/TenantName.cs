using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>
/// The name of a tenant (<c>Stores:name:Tenant</c>). It becomes part of the names of files, schemas and queues, so it has lower-case letters, digits
/// and hyphens only, begins and ends with a letter or digit, and has 32 characters at most: no two names differ by letter case alone.
/// </summary>
public readonly record struct TenantName
{
    /// <summary>How long a name may be.</summary>
    public const int MaximumLength = 32;

    /// <summary>The word for whatever belongs to no tenant; no tenant can be called so.</summary>
    public const string DefaultWord = "default";

    // What Windows keeps for devices, in whatever folder and with whatever ending.
    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com", "lpt"];
    private readonly string? _value;

    /// <summary>Names a tenant.</summary>
    /// <exception cref="ArgumentException">The text is no such name.</exception>
    public TenantName(string value) => _value = IsValid(value)
        ? value
        : throw new ArgumentException($"This is no name of a tenant: {Rule}.", nameof(value));

    /// <summary>The name.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This tenant's name was never set.");

    /// <summary>What a name may look like, for messages.</summary>
    public static string Rule => $"lower-case letters, digits and '-' are expected, a letter or digit first and last, {MaximumLength} characters at most, and not '{DefaultWord}'";

    /// <summary>Reads a name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TenantName name)
    {
        var isValid = IsValid(text);
        name = isValid ? new TenantName(text!) : default;
        return isValid;
    }

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";

    private static bool IsValid(string? text) =>
        text is { Length: > 0 and <= MaximumLength } && text != DefaultWord
        && text.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        && text[0] != '-' && text[^1] != '-' && !Devices.Contains(text.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), StringComparer.Ordinal);
}
