namespace Helpdesk.Sdk;

/// <summary>What a decision is asked about.</summary>
internal sealed record DecisionInput
{
    public required OperatorActor Operator { get; init; }
    public required HelpdeskAction Action { get; init; }
    public required string Process { get; init; }
    public required string Store { get; init; }
    public PersonFacts? Person { get; init; }
    public DistinguishedName? Container { get; init; }
    public IReadOnlyList<Permission> AlsoNeeds { get; init; } = [];
    /// <summary>The one role to judge, sealed into a session; <see langword="null"/> = the best of the operator's.</summary>
    public string? SealedRole { get; init; }
    /// <summary>What the ticket rule says; <see langword="null"/> = no ticket is needed.</summary>
    public TicketJudgement? Ticket { get; init; }
    /// <summary>The stop in force, read for this decision.</summary>
    public DeskStop? Stop { get; init; }
    /// <summary>The operator's revocation, read for this decision.</summary>
    public OperatorRevocation? Revocation { get; init; }
    public required DateTimeOffset Now { get; init; }
}
