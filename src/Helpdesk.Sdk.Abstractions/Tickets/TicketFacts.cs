namespace Helpdesk.Sdk;

/// <summary>What a ticket system says of a ticket now.</summary>
/// <param name="Kind">Its kind.</param>
public sealed record TicketFacts(TicketKind Kind)
{
    /// <summary>Its category.</summary>
    public string? Category { get; init; }
    /// <summary>Everything by which it names the person it is assigned to (user name, mail address, display name).</summary>
    public IReadOnlyList<string> AssignedTo { get; init; } = [];
    /// <summary>Whether it is open; a closed ticket justifies nothing.</summary>
    public bool IsOpen { get; init; } = true;
}
