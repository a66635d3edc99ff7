namespace Helpdesk.Sdk;

/// <summary>What to count.</summary>
public sealed record UserCountRequest
{
    /// <summary>Only these stores; empty = all the operator holds a policy in.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];
    /// <summary>"Expiring" means: the password has expired or expires within this many days.</summary>
    public int ExpiresWithinDays { get; init; } = 14;
    /// <summary>"Idle" means: no sign-in for this many days, or never.</summary>
    public int IdleDays { get; init; } = 90;
    /// <summary>Users that are looked at in each store, 1 to 10,000,000; a store with more is counted in part, and says so.</summary>
    public int Maximum { get; init; } = 100_000;

    /// <summary>The listing of those whom a figure counts.</summary>
    public UserListRequest Listing(UserFigure figure) => new()
    {
        Stores = Stores,
        Locked = figure == UserFigure.Locked,
        Disabled = figure == UserFigure.Disabled,
        ExpiresWithinDays = figure switch { UserFigure.Expired => 0, UserFigure.Expiring => ExpiresWithinDays, _ => null },
        IdleDays = figure == UserFigure.Idle ? IdleDays : null,
        NeverSignedIn = figure == UserFigure.NeverSignedIn,
        Unenrolled = figure == UserFigure.Unenrolled,
    };
}
