using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The conditions of a listing as a query string has them.</summary>
internal sealed record UserFilter
{
    /// <summary>Start (where the store can, inside) of names, user name or mail.</summary>
    [FromQuery(Name = "text")]
    public string? Text { get; init; }
    /// <summary>Only these stores.</summary>
    [FromQuery(Name = "store")]
    public string[]? Store { get; init; }
    /// <summary>Enrolled with any of these.</summary>
    [FromQuery(Name = "enrolledWith")]
    public string[]? EnrolledWith { get; init; }
    /// <summary>Enrolled with none of these.</summary>
    [FromQuery(Name = "notEnrolledWith")]
    public string[]? NotEnrolledWith { get; init; }
    /// <summary>Only locked.</summary>
    [FromQuery(Name = "locked")]
    public bool? Locked { get; init; }
    /// <summary>Only disabled.</summary>
    [FromQuery(Name = "disabled")]
    public bool? Disabled { get; init; }
    /// <summary>Password expired or expires within this many days; 0 = expired.</summary>
    [FromQuery(Name = "expiresWithinDays")]
    public int? ExpiresWithinDays { get; init; }
    /// <summary>Did not sign in for this many days.</summary>
    [FromQuery(Name = "idleDays")]
    public int? IdleDays { get; init; }
    /// <summary>Never signed in.</summary>
    [FromQuery(Name = "neverSignedIn")]
    public bool? NeverSignedIn { get; init; }
    /// <summary>Enrolled with nothing at all.</summary>
    [FromQuery(Name = "unenrolled")]
    public bool? Unenrolled { get; init; }
    /// <summary>Rows a page, 1 to 1000; 50 when not given.</summary>
    [FromQuery(Name = "pageSize")]
    public int? PageSize { get; init; }
    /// <summary>The continuation of an earlier page.</summary>
    [FromQuery(Name = "continuation")]
    public string? Continuation { get; init; }

    /// <summary>The conditions; otherwise what is wrong with them.</summary>
    public HelpdeskProblem? Read(out UserListRequest request)
    {
        request = new UserListRequest();
        if ((Factors(EnrolledWith, out var with) ?? Factors(NotEnrolledWith, out _)) is { } wrong)
            return wrong;
        Factors(NotEnrolledWith, out var without);
        request = new UserListRequest
        {
            Text = Text,
            Stores = Store ?? [],
            EnrolledWith = with,
            NotEnrolledWith = without,
            Locked = Locked ?? false,
            Disabled = Disabled ?? false,
            ExpiresWithinDays = ExpiresWithinDays,
            IdleDays = IdleDays,
            NeverSignedIn = NeverSignedIn ?? false,
            Unenrolled = Unenrolled ?? false,
        };
        return null;
    }

    private static HelpdeskProblem? Factors(string[]? texts, out IReadOnlyList<FactorType> factors)
    {
        var list = new List<FactorType>();
        factors = list;
        foreach (var text in texts ?? [])
        {
            if (!FactorType.TryParse(text, out var factor))
                return HelpdeskProblem.Invalid($"There is no factor of that name; known: {string.Join(", ", FactorType.Known)}.");
            list.Add(factor);
        }
        return null;
    }
}
