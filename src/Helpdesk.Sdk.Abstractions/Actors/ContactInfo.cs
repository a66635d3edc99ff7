namespace Helpdesk.Sdk;

/// <summary>Where a contact comes from; it stands in the history.</summary>
public sealed record ContactInfo
{
    /// <summary>The ticket the contact belongs to.</summary>
    public string? Ticket { get; init; }
    /// <summary>The operator's machine.</summary>
    public string? Machine { get; init; }
    /// <summary>The operator's network address.</summary>
    public string? IpAddress { get; init; }
    /// <summary>The client program.</summary>
    public string? Client { get; init; }
    /// <summary>The signed-in operating system user, where that is known apart from the operator's name.</summary>
    public string? OsUser { get; init; }
}
