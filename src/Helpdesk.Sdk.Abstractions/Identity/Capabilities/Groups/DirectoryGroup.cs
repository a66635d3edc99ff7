namespace Helpdesk.Sdk;

/// <summary>One group as its store shows it.</summary>
/// <param name="Id">The store's immutable id.</param>
/// <param name="Name">Its name.</param>
public sealed record DirectoryGroup(string Id, string Name)
{
    /// <summary>What it is for, in the store's words.</summary>
    public string? Description { get; init; }
    /// <summary>The entry's own distinguished name, in stores that have one.</summary>
    public DistinguishedName? DistinguishedName { get; init; }
    /// <summary>Why members cannot be changed by hand (dynamic, synchronised from elsewhere, the primary group); <see langword="null"/> = they can.</summary>
    public string? FixedBecause { get; init; }
    /// <summary>The server that answered.</summary>
    public string? Server { get; init; }
}
