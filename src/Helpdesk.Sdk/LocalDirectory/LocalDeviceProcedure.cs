namespace Helpdesk.Sdk;

/// <summary>A procedure that may be run on devices, as it is configured; what is not configured is not approved.</summary>
public sealed record LocalDeviceProcedure
{
    /// <summary>What it is.</summary>
    public DeviceProcedureKind Kind { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The operating systems it is for; empty = all.</summary>
    public IReadOnlyList<string> Systems { get; init; } = ["Windows"];

    /// <summary>Where agents find what is to be run; <see langword="null"/> = they know it by the name.</summary>
    public string? Package { get; init; }

    /// <summary>The SHA-256 of what is to be run, in hexadecimal.</summary>
    public string? Sha256 { get; init; }
}
