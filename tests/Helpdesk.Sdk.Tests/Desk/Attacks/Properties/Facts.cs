namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A factor of a person.</summary>
internal sealed record KnownFactor(FactorType Type, string Address, DateTimeOffset Since, DateTimeOffset UsableFrom);

/// <summary>A contact, as seen from outside: who was verified by whom, and what they really said.</summary>
internal sealed class SeenSession(SessionId id, string operatorName, string person, HelpdeskAction action, DateTimeOffset at)
{
    public SessionId Id { get; } = id;
    public string Operator { get; } = operatorName;
    public string Person { get; } = person;
    public HelpdeskAction Action { get; } = action;
    public DateTimeOffset StartedAt { get; } = at;
    public DateTimeOffset LastAt { get; set; } = at;
    public bool Over { get; set; }
    public HashSet<KnownFactor> Proven { get; } = [];
    public DateTimeOffset? ProvenAt { get; set; }
    public HashSet<UserKey> UsedFor { get; } = [];
    public List<SeenCode> Codes { get; } = [];
}

/// <summary>A code that was sent.</summary>
internal sealed class SeenCode(string code, KnownFactor to, DateTimeOffset at)
{
    public string Code { get; } = code;
    public KnownFactor To { get; } = to;
    public DateTimeOffset At { get; } = at;
    public bool Used { get; set; }
}

/// <summary>A request for approval.</summary>
internal sealed class SeenApproval(string id, Attempt attempt, DateTimeOffset at)
{
    public string Id { get; } = id;
    public Attempt For { get; } = attempt;
    public DateTimeOffset At { get; } = at;
    public DateTimeOffset? GrantedAt { get; set; }
    public string? GrantedBy { get; set; }
    public bool Over { get; set; }
}

/// <summary>A link in a mailbox.</summary>
internal sealed class SeenLink(string text, string person, string operatorName, DateTimeOffset at, bool approved)
{
    public string Text { get; } = text;
    public string Person { get; } = person;
    public string Operator { get; } = operatorName;
    public DateTimeOffset At { get; } = at;
    public bool Approved { get; } = approved;
    public bool Over { get; set; }
}

/// <summary>Something that was changed.</summary>
internal sealed record SeenChange(string Person, HelpdeskAction Action, DateTimeOffset At, bool ByLink = false);

/// <summary>What an operator tries.</summary>
internal sealed record Attempt(string Operator, HelpdeskAction Action, UserKey Account, string Options, SessionId? Session = null, string? Approval = null)
{
    public bool IsSameAs(Attempt other) => (Operator, Action, Account, Options) == (other.Operator, other.Action, other.Account, other.Options);
}
