namespace Helpdesk.Sdk;

/// <summary>What to list.</summary>
public sealed record UserListRequest
{
    /// <summary>Start (where the store can, inside) of names, user name or mail.</summary>
    public string? Text { get; init; }
    /// <summary>Only these stores; empty = all the operator holds a policy in.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];
    /// <summary>Enrolled with any of these; empty = no condition.</summary>
    public IReadOnlyList<FactorType> EnrolledWith { get; init; } = [];
    /// <summary>Enrolled with none of these; empty = no condition.</summary>
    public IReadOnlyList<FactorType> NotEnrolledWith { get; init; } = [];
    /// <summary>Only locked.</summary>
    public bool Locked { get; init; }
    /// <summary>Only disabled.</summary>
    public bool Disabled { get; init; }
    /// <summary>Password expired or expires within this many days; 0 = expired.</summary>
    public int? ExpiresWithinDays { get; init; }
    /// <summary>Did not sign in for this many days.</summary>
    public int? IdleDays { get; init; }
    /// <summary>Never signed in.</summary>
    public bool NeverSignedIn { get; init; }
    /// <summary>Enrolled with nothing at all.</summary>
    public bool Unenrolled { get; init; }
    /// <summary>Rows a page, 1 to 1000.</summary>
    public int PageSize { get; init; } = 50;
    /// <summary>The continuation token of an earlier page.</summary>
    public string? Continuation { get; init; }
}
