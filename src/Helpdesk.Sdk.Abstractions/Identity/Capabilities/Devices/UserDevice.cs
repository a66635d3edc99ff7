namespace Helpdesk.Sdk;

/// <summary>One device of an account. Times are UTC.</summary>
/// <param name="Id">The store's immutable id.</param>
/// <param name="Name">Its name; where it has none, its model.</param>
public sealed record UserDevice(string Id, string Name)
{
    /// <summary>The operating system with its version.</summary>
    public string? OperatingSystem { get; init; }
    /// <summary>The model.</summary>
    public string? Model { get; init; }
    /// <summary>The customer it belongs to, where the store knows customers.</summary>
    public string? Customer { get; init; }
    /// <summary>What is installed to manage it.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];
    /// <summary>Patch status, in the store's words.</summary>
    public string? PatchStatus { get; init; }
    /// <summary>How many patches are missing; <see langword="null"/> = the store does not tell.</summary>
    public int? MissingPatches { get; init; }
    /// <summary>The profiles that are meant to be in force on it.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];
    /// <summary>Last activity.</summary>
    public DateTimeOffset? LastActivity { get; init; }
    /// <summary>owned, registered or managed.</summary>
    public string? Relation { get; init; }
    /// <summary>Whether it may be used; <see langword="null"/> = the store does not tell.</summary>
    public bool? Enabled { get; init; }
    /// <summary>When it was enrolled.</summary>
    public DateTimeOffset? EnrolledAt { get; init; }
    /// <summary>The id of the token it was enrolled with.</summary>
    public string? EnrolledWith { get; init; }
}
