namespace Helpdesk.Sdk;

/// <summary>A procedure that was approved: nothing else is run on devices.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
public sealed record DeviceProcedure(string Name, DeviceProcedureKind Kind)
{
    /// <summary>What it is for.</summary>
    public string? Description { get; init; }
    /// <summary>The operating systems it is for; empty = all.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];
    /// <summary>Where agents find what is to be run; <see langword="null"/> = they know it by the name.</summary>
    public string? Package { get; init; }
    /// <summary>The SHA-256 of what is to be run, in hexadecimal: agents run nothing else under this name.</summary>
    public string? Sha256 { get; init; }
}
